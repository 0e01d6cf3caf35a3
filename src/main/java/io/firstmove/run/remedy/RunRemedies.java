package io.firstmove.run.remedy;

import io.firstmove.decision.Conclusion;
import io.firstmove.decision.RemedyVerdict;
import io.firstmove.decision.RemedyVerdict.Outcome;
import io.firstmove.run.remedy.RemedyChange.ApproveAutomatically;
import io.firstmove.run.remedy.RemedyChange.Cancel;
import io.firstmove.run.round.PerformAction.Prepared;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunFindings.RemedyFinding;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.RemedyEvent.RemedyNotProposed;
import io.firstmove.timeline.event.RemedyEvent.RemedyShadowed;
import io.firstmove.timeline.event.RemedyEvent.RemedyWaiting;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a round of checks means for the remedies of its run: judges them, and proposes or starts what follows. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RunRemedies {

    private static final String RESOLVED = "the incident is resolved";

    private final JudgeRemedies judgeRemedies;
    private final RemedyRepository remedies;
    private final RemedyLedger ledger;
    private final Timeline timeline;
    private final Clock clock;

    RunRemedies(
            JudgeRemedies judgeRemedies,
            RemedyRepository remedies,
            RemedyLedger ledger,
            Timeline timeline,
            Clock clock) {
        this.judgeRemedies = judgeRemedies;
        this.remedies = remedies;
        this.ledger = ledger;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** What follows from the latest results of the run's checks. */
    public Conclusion judge(Run run, Runbook runbook) {
        return judgeRemedies.judge(run, runbook);
    }

    /**
     * Proposes, starts or leaves alone what was judged, and says so on the timeline; answers with what to remember. What was
     * said before and has not changed is not said again.
     *
     * @param resolved whether the incident is, so that nothing is begun any more
     */
    public List<RemedyFinding> follow(Run run, Runbook runbook, Conclusion conclusion, boolean resolved) {
        Map<String, RemedyFinding> before = run.conclusion.remedies().stream()
                .collect(Collectors.toMap(RemedyFinding::remedy, Function.identity()));
        var findings = new ArrayList<RemedyFinding>();
        for (var verdict : conclusion.remedies()) {
            var known = before.get(verdict.remedy());
            var decided = remedies.find(run.id, verdict.remedy());
            if (decided.isPresent() && known != null) {
                withdrawIfNotNeeded(decided.get(), verdict);
                findings.add(known);
                continue;
            }
            if (known == null || !known.outcome().equals(verdict.outcome().wireName())) {
                var step = step(runbook, verdict.remedy()).orElseThrow();
                begin(run, runbook, step, verdict, resolved);
            }
            findings.add(RemedyFinding.of(verdict));
        }
        return findings;
    }

    /** Cancels what has not been started for incidents that are resolved now. */
    public void incidentsResolved(Collection<Long> incidents) {
        if (!incidents.isEmpty()) {
            ledger.lockWaiting(incidents)
                    .forEach(remedy -> ledger.apply(remedy, new Cancel(Actor.FIRSTMOVE, RESOLVED)));
        }
    }

    static Optional<RemedyStep> step(Runbook runbook, String name) {
        return runbook.remedies().stream()
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    private void withdrawIfNotNeeded(Remedy remedy, RemedyVerdict verdict) {
        if (verdict.outcome() == Outcome.NOT_NEEDED && remedy.isWaiting()) {
            ledger.apply(remedy, new Cancel(Actor.FIRSTMOVE, "it is not needed any more: " + verdict.reason()));
        }
    }

    private void begin(Run run, Runbook runbook, RemedyStep step, RemedyVerdict verdict, boolean resolved) {
        if (!(judgeRemedies.prepare(run, runbook, step) instanceof Prepared.Ready ready)) {
            notProposed(run, verdict, verdict.guard());
            return;
        }
        switch (verdict.outcome()) {
            case PROPOSED, AUTOMATIC -> {
                if (resolved) {
                    notProposed(run, verdict, RESOLVED);
                } else {
                    ledger.apply(
                            Remedy.draft(run, step, ready, verdict.reason(), clock.instant()), change(step, verdict));
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
                                verdict.reason(),
                                verdict.guard()));
            case WAITING -> append(run, new RemedyWaiting(run.id, step.name(), verdict.guard()));
            case DECIDED -> {}
            case NOT_NEEDED, UNSURE, UNFIT, OFF, LIMITED -> notProposed(run, verdict, verdict.guard());
        }
    }

    private RemedyChange change(RemedyStep step, RemedyVerdict verdict) {
        return verdict.outcome() == Outcome.AUTOMATIC
                ? new ApproveAutomatically(verdict.reason())
                : judgeRemedies.proposal(step, verdict.guard());
    }

    private void notProposed(Run run, RemedyVerdict verdict, String guard) {
        append(
                run,
                new RemedyNotProposed(
                        run.id, verdict.remedy(), verdict.outcome().wireName(), verdict.reason(), guard));
    }

    private void append(Run run, TimelineEvent event) {
        timeline.append(run.incident(), Actor.FIRSTMOVE, event);
    }
}
