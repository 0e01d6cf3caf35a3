package io.firstmove.run.round;

import io.firstmove.decision.CauseVerdict;
import io.firstmove.decision.RemedyVerdict;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was concluded from the checks of a run, as it is stored and shown. */
@RegisterForReflection
public record RunFindings(List<CauseFinding> causes, List<RemedyFinding> remedies) {

    public static final RunFindings NONE = new RunFindings(List.of(), List.of());

    /**
     * A cause of the runbook.
     *
     * @param truth {@code true}, {@code false} or {@code unknown}
     * @param because the values that made it so
     */
    @RegisterForReflection
    public record CauseFinding(String cause, String truth, String say, String because) {

        public static CauseFinding of(CauseVerdict verdict) {
            return new CauseFinding(verdict.cause(), verdict.truth().wireName(), verdict.say(), verdict.reason());
        }
    }

    /**
     * A remedy of the runbook.
     *
     * @param outcome what was decided, such as {@code proposed}, {@code not_needed} or {@code unsure}
     * @param guard what kept it from doing what its autonomy says; empty when nothing did
     */
    @RegisterForReflection
    public record RemedyFinding(
            String remedy,
            String outcome,
            String autonomy,
            String because,
            @Nullable String guard) {

        public static RemedyFinding of(RemedyVerdict verdict) {
            return new RemedyFinding(
                    verdict.remedy(),
                    verdict.outcome().wireName(),
                    verdict.autonomy().wireName(),
                    verdict.reason(),
                    verdict.guard());
        }
    }
}
