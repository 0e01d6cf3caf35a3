package io.firstmove.web.incident;

import io.firstmove.run.RunView;
import io.firstmove.run.remedy.RemedyPlan;
import io.firstmove.run.remedy.RemedyView;
import io.firstmove.run.round.CheckRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run as pages show it.
 *
 * @param running checks that have no result yet
 */
public record RunDetails(RunView run, List<CheckShown> checks, List<RunningCheck> running, List<RemedyShown> remedies) {

    /**
     * A check that has finished.
     *
     * @param output what it printed, as HTML; cut on the incident's page
     * @param more whether there is more output than that
     */
    public record CheckShown(CheckRecord check, String output, boolean more) {}

    /** @param output what it has printed so far, as HTML */
    public record RunningCheck(String name, String output) {}

    /**
     * A remedy that applied.
     *
     * @param plan what exactly it would do; present while somebody may decide
     * @param obstacle why there is no such plan
     * @param output what it has printed lately, as HTML; while it acts
     */
    public record RemedyShown(
            RemedyView remedy,
            RemedyView.Progress progress,
            Optional<RemedyPlan> plan,
            String obstacle,
            String output) {

        public boolean isProposed() {
            return progress.state().equals("proposed");
        }

        public boolean isUnderWay() {
            return progress.state().equals("approved") || progress.state().equals("started");
        }

        /** Whether nobody but a person can tell what came of it. */
        public boolean isOpenQuestion() {
            return progress.state().equals("unknown") && progress.endedAt().isPresent();
        }
    }

    public boolean isUnderWay() {
        return run.state().equals("running") || run.state().equals("queued");
    }

    /** How many checks have each verdict, for one line. */
    public String verdicts() {
        Map<String, Long> counts = checks.stream()
                .collect(Collectors.groupingBy(shown -> shown.check().verdict, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "no checks"
                : String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(verdict -> verdict.getValue() + " " + verdict.getKey())
                                .toList());
    }
}
