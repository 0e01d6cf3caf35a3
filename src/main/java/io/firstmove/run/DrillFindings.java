package io.firstmove.run;

import io.firstmove.action.Performed;
import io.firstmove.action.Verdict;
import io.firstmove.run.Conclusion.CauseFinding;
import io.firstmove.runbook.CheckStep;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the checks of a drill found, in declared order, and which causes follow from it. */
@RegisterForReflection
public record DrillFindings(List<CheckFinding> checks, List<CauseFinding> causes) {

    static final DrillFindings NONE = new DrillFindings(List.of(), List.of());

    /**
     * The result of one check.
     *
     * @param verdict {@code passed}, {@code warned}, {@code failed} or {@code unknown}
     * @param reason why it is unknown; empty otherwise
     */
    @RegisterForReflection
    public record CheckFinding(
            String name,
            String action,
            String verdict,
            String reason,
            String summary,
            Map<String, Object> findings,
            String output,
            long tookMillis) {

        static CheckFinding of(CheckStep check, Performed performed) {
            var result = performed.result();
            return new CheckFinding(
                    check.name(),
                    check.action(),
                    result.verdict().wireName(),
                    result.reason().map(why -> why.wireName()).orElse(""),
                    result.summary(),
                    result.findings(),
                    result.output(),
                    performed.took().toMillis());
        }

        boolean toldNothing() {
            return verdict.equals(Verdict.UNKNOWN.wireName());
        }
    }

    boolean provesThatItWorks() {
        return checks.stream().noneMatch(CheckFinding::toldNothing);
    }

    /** In one line, for people. */
    String inWords() {
        if (checks.isEmpty()) {
            return "it has no checks";
        }
        return provesThatItWorks()
                ? "every check could tell"
                : checks.stream()
                        .filter(CheckFinding::toldNothing)
                        .map(CheckFinding::name)
                        .collect(Collectors.joining(", ", "could not tell: ", ""));
    }
}
