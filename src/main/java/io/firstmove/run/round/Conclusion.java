package io.firstmove.run.round;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run concluded from its checks. */
@RegisterForReflection
public record Conclusion(List<CauseFinding> causes, List<RemedyFinding> remedies) {

    static final Conclusion NONE = new Conclusion(List.of(), List.of());

    /**
     * A cause of the runbook.
     *
     * @param truth {@code true}, {@code false} or {@code unknown}
     * @param because the values that made it so
     */
    @RegisterForReflection
    public record CauseFinding(String cause, String truth, String say, String because) {}

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
            @Nullable String guard) {}
}
