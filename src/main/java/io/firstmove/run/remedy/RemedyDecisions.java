package io.firstmove.run.remedy;

import io.firstmove.decision.Ceiling;
import io.firstmove.decision.RemedyState;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.run.round.PerformAction.Prepared;
import io.firstmove.run.round.Run;
import io.firstmove.run.round.RunRepository;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What people decide about remedies. The first decision wins, from whichever channel it comes. */
@ApplicationScoped
public class RemedyDecisions {

    private final RemedyLedger ledger;
    private final RemedyRepository remedies;
    private final RunRepository runs;
    private final JudgeRemedies judgeRemedies;
    private final AutonomyCeiling ceiling;
    private final Runbooks runbooks;

    RemedyDecisions(
            RemedyLedger ledger,
            RemedyRepository remedies,
            RunRepository runs,
            JudgeRemedies judgeRemedies,
            AutonomyCeiling ceiling,
            Runbooks runbooks) {
        this.ledger = ledger;
        this.remedies = remedies;
        this.runs = runs;
        this.judgeRemedies = judgeRemedies;
        this.ceiling = ceiling;
        this.runbooks = runbooks;
    }

    /**
     * Approves a proposed remedy, which is then started as soon as its turn comes. Where two people have to approve it, the
     * first one only requests it.
     *
     * @param fingerprint what the approver has seen; empty for whatever is proposed
     * @throws FirstmoveException when there is nothing to approve any more, or not for this person
     */
    @Transactional
    public void approve(long run, String name, Actor actor, Optional<String> fingerprint) {
        var remedy = lock(run, name);
        var approve = new RemedyChange.Approve(actor, fingerprint.orElse(remedy.fingerprint));
        ledger.require(remedy, approve);
        if (current(remedy.runbook, remedy.runbookHash).isEmpty()) {
            throw conflict(
                    "The runbook " + remedy.runbook + " has changed since " + name + " was proposed; run it again");
        }
        if (ceiling.inForce().isLowerThan(Ceiling.ASK)) {
            throw conflict("The autonomy ceiling is " + ceiling.inForce().wireName() + ": no remedy is started");
        }
        ledger.apply(remedy, approve);
    }

    /** Decides against a proposed remedy. */
    @Transactional
    public void reject(long run, String name, Actor actor, String reason) {
        ledger.apply(lock(run, name), new RemedyChange.Reject(actor, reason));
    }

    /** Cancels a remedy that is not over; one that acts is asked to end, then killed. */
    @Transactional
    public void cancel(long run, String name, Actor actor) {
        var remedy = lock(run, name);
        ledger.apply(
                remedy,
                remedy.isWaiting()
                        ? new RemedyChange.Cancel(actor, "by " + actor.name())
                        : new RemedyChange.Stop(actor));
    }

    /** Settles the outcome of a remedy whose outcome is unknown. */
    @Transactional
    public void settle(long run, String name, Actor actor, boolean helped, String note) {
        var outcome = helped ? RemedyState.SUCCEEDED : RemedyState.FAILED;
        ledger.apply(lock(run, name), new RemedyChange.Settle(actor, outcome, note));
    }

    /** Lets a remedy start automatically again that was demoted. */
    @Transactional
    public void restore(String runbook, String name, Actor actor) {
        if (!ledger.restore(runbook, name, actor)) {
            throw new FirstmoveException(
                    ErrorCode.NOT_FOUND, "Remedy " + name + " of runbook " + runbook + " is not demoted");
        }
    }

    /** Why the runbook's remedies need approval although they may start automatically, by name; others are left out. */
    @Transactional
    public Map<String, String> demotions(Runbook runbook) {
        var found = new TreeMap<String, String>();
        runbook.remedies()
                .forEach(remedy -> remedies.demotion(runbook.name(), remedy.name())
                        .ifPresent(reason -> found.put(remedy.name(), reason)));
        return found;
    }

    /** What exactly a remedy of a run would do if it were started now, and what speaks against it. */
    @Transactional
    public RemedyPlan plan(long id, String name) {
        var run = run(id);
        var runbook = current(run.runbook, run.runbookHash)
                .orElseThrow(() -> conflict("The runbook " + run.runbook + " has changed since run " + id
                        + ", so nothing of it is done any more; run it again"));
        var step = RunRemedies.step(runbook, name).orElseThrow(() -> unknown(id, name));
        return switch (judgeRemedies.prepare(run, runbook, step)) {
            case Prepared.Unfit unfit -> throw conflict(name + " cannot be done for this incident: " + unfit.reason());
            case Prepared.Ready ready -> {
                var verdict = judgeRemedies.judge(run, runbook).remedies().stream()
                        .filter(one -> one.remedy().equals(name))
                        .findFirst()
                        .orElseThrow();
                yield RemedyPlan.of(
                        run,
                        step,
                        ready,
                        verdict,
                        ceiling.inForce(),
                        remedies.find(id, name).map(RemedyView.Progress::of));
            }
        };
    }

    /** A remedy that the run has concluded something about. */
    @Transactional
    public RemedyView get(long id, String name) {
        return run(id).conclusion.remedies().stream()
                .filter(finding -> finding.remedy().equals(name))
                .findFirst()
                .map(finding -> RemedyView.of(finding, remedies.find(id, name).orElse(null)))
                .orElseThrow(() -> unknown(id, name));
    }

    private Optional<Runbook> current(String runbook, String hash) {
        return runbooks.find(runbook).filter(one -> one.hash().equals(hash));
    }

    private Run run(long id) {
        return runs.find(id).orElseThrow(() -> new FirstmoveException(ErrorCode.NOT_FOUND, "There is no run " + id));
    }

    private Remedy lock(long run, String name) {
        var read = remedies.find(run, name).orElseThrow(() -> {
            run(run);
            return unknown(run, name);
        });
        runs.lockIncident(read.incidentId);
        return ledger.lockAgain(read);
    }

    private static FirstmoveException unknown(long run, String name) {
        return new FirstmoveException(ErrorCode.NOT_FOUND, "Run " + run + " has no remedy '" + name + "' to decide on");
    }

    private static FirstmoveException conflict(String message) {
        return new FirstmoveException(ErrorCode.CONFLICT, message);
    }
}
