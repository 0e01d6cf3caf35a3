package io.firstmove.run.remedy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.decision.Ceiling;
import io.firstmove.decision.RemedyVerdict;
import io.firstmove.run.round.PerformAction.Prepared;
import io.firstmove.run.round.Run;
import io.firstmove.runbook.RemedyStep;
import java.util.List;
import java.util.Optional;

/**
 * What exactly a remedy would do if it were started now.
 *
 * @param target what it acts on
 * @param parameters what its action is given
 * @param commands what is run, as it could be typed; empty where the parameters say it all
 * @param withinSeconds the time limit of the action
 * @param verify the check that decides afterwards whether it helped
 * @param limit how often it may be started on its target
 * @param fingerprint what an approval is for
 * @param ceiling the service-wide autonomy ceiling
 * @param outcome what is decided about it now, and why
 * @param progress what has become of it, if anything
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RemedyPlan(
        String remedy,
        String action,
        String target,
        ObjectNode parameters,
        List<String> commands,
        long withinSeconds,
        Optional<Verify> verify,
        Optional<Limit> limit,
        String autonomy,
        boolean twoPerson,
        String ceiling,
        String fingerprint,
        String outcome,
        String because,
        Optional<String> guard,
        Optional<RemedyView.Progress> progress) {

    /** The verifying check. */
    public record Verify(String check, long withinSeconds) {}

    /** Starts on one target in a sliding window. */
    public record Limit(int atMost, long withinSeconds) {}

    static RemedyPlan of(
            Run run,
            RemedyStep step,
            Prepared.Ready ready,
            RemedyVerdict verdict,
            Ceiling ceiling,
            Optional<RemedyView.Progress> progress) {
        return new RemedyPlan(
                step.name(),
                step.action(),
                ready.target(),
                ready.with(),
                ready.plan(),
                step.within().toSeconds(),
                step.verify()
                        .map(verify ->
                                new Verify(verify.check(), verify.within().toSeconds())),
                step.limit()
                        .map(limit -> new Limit(limit.atMost(), limit.within().toSeconds())),
                step.autonomy().wireName(),
                step.twoPerson(),
                ceiling.wireName(),
                Remedy.fingerprint(run, step, ready),
                verdict.outcome().wireName(),
                verdict.reason(),
                Optional.of(verdict.guard()).filter(guard -> !guard.isEmpty()),
                progress);
    }
}
