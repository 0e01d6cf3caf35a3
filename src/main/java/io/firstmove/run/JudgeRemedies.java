package io.firstmove.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionResult;
import io.firstmove.decision.Ceiling;
import io.firstmove.decision.Circumstances;
import io.firstmove.decision.Conclude;
import io.firstmove.decision.Decide;
import io.firstmove.decision.Knowledge;
import io.firstmove.decision.RemedyState;
import io.firstmove.decision.RemedyVerdict;
import io.firstmove.decision.RemedyVerdict.Outcome;
import io.firstmove.decision.Standing;
import io.firstmove.job.JobQueue;
import io.firstmove.run.Conclusion.RemedyFinding;
import io.firstmove.run.PerformAction.Prepared;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.text.Sha256;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.RemedyEvent.RemedyApproved;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyNotProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyShadowed;
import io.firstmove.timeline.event.RemedyEvent.RemedyWaiting;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what {@link Decide} has to know about a run's remedies, and does what it decides. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class JudgeRemedies {

    private static final Duration HOUR = Duration.ofHours(1);

    private final RunRepository runs;
    private final RemedyRepository remedies;
    private final AutonomyCeiling ceiling;
    private final PerformAction performAction;
    private final Timeline timeline;
    private final JobQueue jobs;
    private final Clock clock;
    private final RunConfig.Remedies config;

    JudgeRemedies(
            RunRepository runs,
            RemedyRepository remedies,
            AutonomyCeiling ceiling,
            PerformAction performAction,
            Timeline timeline,
            JobQueue jobs,
            Clock clock,
            RunConfig config) {
        this.runs = runs;
        this.remedies = remedies;
        this.ceiling = ceiling;
        this.performAction = performAction;
        this.timeline = timeline;
        this.jobs = jobs;
        this.clock = clock;
        this.config = config.remedies();
    }

    /** What follows from the latest results of the run's checks. */
    Conclude judge(Run run, Runbook runbook) {
        return Decide.conclude(runbook, knowledge(run), circumstances(run, runbook, ceiling.inForce()));
    }

    Knowledge knowledge(Run run) {
        Map<String, ActionResult> results =
                runs.latest(run.id).stream().collect(Collectors.toMap(check -> check.name, CheckRecord::result));
        Map<String, RemedyState> states = remedies.ofRun(run.id).stream()
                .collect(Collectors.toMap(remedy -> remedy.name, remedy -> remedy.state));
        return new Knowledge(run.labels, results, states);
    }

    Circumstances circumstances(Run run, Runbook runbook, Ceiling inForce) {
        var now = clock.instant();
        var standings = new HashMap<String, Standing>();
        runbook.remedies().forEach(remedy -> standings.put(remedy.name(), standing(run, runbook, remedy)));
        return new Circumstances(
                now,
                inForce,
                config.cooldown(),
                config.atMostPerHour(),
                remedies.countStarts(now.minus(HOUR)),
                standings);
    }

    private Standing standing(Run run, Runbook runbook, RemedyStep remedy) {
        return switch (performAction.prepare(run, runbook, remedy)) {
            case Prepared.Unfit unfit ->
                new Standing("", List.of(), Optional.empty(), Optional.empty(), Optional.of(unfit.because()));
            case Prepared.Ready ready -> {
                var starts = remedy.limit()
                        .map(limit -> remedies.starts(
                                run.runbook,
                                remedy.name(),
                                ready.target(),
                                clock.instant().minus(limit.within())))
                        .orElse(List.of());
                yield new Standing(
                        ready.target(),
                        starts,
                        remedies.lastTrouble(ready.target()),
                        remedies.demotion(run.runbook, remedy.name()),
                        Optional.empty());
            }
        };
    }

    /**
     * Proposes, starts or leaves alone what was judged, and says so on the timeline; answers with what to remember. What was
     * said before and has not changed is not said again.
     *
     * @param resolved whether the incident is, so that nothing is begun any more
     */
    List<RemedyFinding> follow(Run run, Runbook runbook, Conclude conclude, boolean resolved) {
        Map<String, RemedyFinding> before = run.conclusion.remedies().stream()
                .collect(Collectors.toMap(RemedyFinding::remedy, Function.identity()));
        var findings = new ArrayList<RemedyFinding>();
        for (var verdict : conclude.remedies()) {
            var known = before.get(verdict.remedy());
            var decided = remedies.find(run.id, verdict.remedy());
            if (decided.isPresent() && known != null) {
                if (verdict.outcome() == Outcome.NOT_NEEDED && decided.get().isWaiting()) {
                    cancel(decided.get(), Actor.FIRSTMOVE, "it is not needed any more: " + verdict.because());
                }
                findings.add(known);
                continue;
            }
            if (known == null || !known.outcome().equals(verdict.outcome().word())) {
                var step = RemedySteps.step(runbook, verdict.remedy()).orElseThrow();
                begin(run, runbook, step, verdict, resolved);
            }
            findings.add(new RemedyFinding(
                    verdict.remedy(),
                    verdict.outcome().word(),
                    verdict.autonomy().word(),
                    verdict.because(),
                    verdict.guard()));
        }
        return findings;
    }

    private void begin(Run run, Runbook runbook, RemedyStep step, RemedyVerdict verdict, boolean resolved) {
        var prepared = performAction.prepare(run, runbook, step);
        if (!(prepared instanceof Prepared.Ready ready)) {
            notProposed(run, verdict, verdict.guard());
            return;
        }
        switch (verdict.outcome()) {
            case PROPOSED -> {
                if (resolved) {
                    notProposed(run, verdict, "the incident is resolved");
                } else {
                    propose(run, step, ready, verdict);
                }
            }
            case AUTOMATIC -> {
                if (resolved) {
                    notProposed(run, verdict, "the incident is resolved");
                } else {
                    startByItself(run, step, ready, verdict);
                }
            }
            case SHADOWED ->
                append(
                        run,
                        new RemedyShadowed(
                                run.id,
                                step.name(),
                                step.action(),
                                ready.target(),
                                ready.plan(),
                                verdict.because(),
                                verdict.guard()));
            case WAITING -> append(run, new RemedyWaiting(run.id, step.name(), verdict.guard()));
            case DECIDED -> {}
            case NOT_NEEDED, UNSURE, UNFIT, OFF, LIMITED -> notProposed(run, verdict, verdict.guard());
        }
    }

    private void notProposed(Run run, RemedyVerdict verdict, String guard) {
        append(
                run,
                new RemedyNotProposed(
                        run.id, verdict.remedy(), verdict.outcome().word(), verdict.because(), guard));
    }

    private void propose(Run run, RemedyStep step, Prepared.Ready ready, RemedyVerdict verdict) {
        var remedy = remedy(run, step, ready, verdict);
        var expiresAt = clock.instant().plus(config.approvalExpires());
        remedy.expiresAt = expiresAt;
        remedies.persist(remedy);
        jobs.add(ExpireRemedy.JOB, remedy.id, expiresAt);
        append(
                run,
                new RemedyProposed(
                        run.id,
                        step.name(),
                        step.action(),
                        step.autonomy().word(),
                        verdict.because(),
                        remedy.target,
                        remedy.fingerprint,
                        expiresAt,
                        verdict.guard()));
    }

    private void startByItself(Run run, RemedyStep step, Prepared.Ready ready, RemedyVerdict verdict) {
        var remedy = remedy(run, step, ready, verdict);
        remedy.byItself = true;
        remedy.approve(Actor.FIRSTMOVE.name(), clock.instant());
        remedies.persist(remedy);
        jobs.add(ExecuteRemedy.JOB, List.of(remedy.id));
        append(
                run,
                new RemedyApproved(
                        run.id, step.name(), remedy.fingerprint, "its autonomy is auto, and " + verdict.because()));
    }

    private Remedy remedy(Run run, RemedyStep step, Prepared.Ready ready, RemedyVerdict verdict) {
        var remedy = new Remedy();
        remedy.runId = run.id;
        remedy.incidentId = run.incidentId;
        remedy.runbook = run.runbook;
        remedy.runbookHash = run.runbookHash;
        remedy.name = step.name();
        remedy.action = step.action();
        remedy.target = ready.target();
        remedy.parameters = ready.with().toString();
        remedy.fingerprint = fingerprint(run, step, ready.with(), ready.target());
        remedy.twoPerson = step.twoPerson();
        remedy.because = verdict.because();
        remedy.proposedAt = clock.instant();
        return remedy;
    }

    /** What an approval is bound to: the runbook's version, the action with its parameters, and the target. */
    static String fingerprint(Run run, RemedyStep step, ObjectNode with, String target) {
        var bound = JsonNodeFactory.instance
                .arrayNode()
                .add(run.runbookHash)
                .add(step.name())
                .add(step.action())
                .add(with)
                .add(target);
        return HexFormat.of().formatHex(Sha256.of(bound.toString()));
    }

    /** Ends what has not been started. */
    void cancel(Remedy remedy, Actor actor, String because) {
        remedy.end(RemedyState.CANCELLED, because, clock.instant());
        timeline.append(
                remedy.incident(), actor, new RemedyEnded(remedy.runId, remedy.name, remedy.state.word(), because));
    }

    private void append(Run run, TimelineEvent event) {
        timeline.append(run.incident(), Actor.FIRSTMOVE, event);
    }
}
