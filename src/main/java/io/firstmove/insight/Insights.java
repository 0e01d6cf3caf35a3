package io.firstmove.insight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Figures over a range of time, by when incidents opened, remedies were proposed and drills began.
 *
 * @param weeks one for each week, oldest first
 * @param alerts the noisiest first, at most 20
 * @param remedies the most proposed first, at most 100
 * @param drills by runbook, at most 200
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Insights(
        String range,
        Instant from,
        Instant to,
        List<Week> weeks,
        List<NoisyAlert> alerts,
        List<RemedyFigures> remedies,
        List<DrillFigures> drills) {

    /**
     * The incidents that opened in one week.
     *
     * @param start its Monday, in UTC
     * @param bySeverity how many, the most frequent first
     */
    public record Week(
            LocalDate start, long incidents, Map<String, Long> bySeverity, Spread toAcknowledge, Spread toResolve) {}

    /** How long something took, in seconds, and how often it happened; without figures where it never did. */
    public record Spread(long count, Optional<Long> medianSeconds, Optional<Long> p90Seconds) {

        static final Spread NONE = new Spread(0, Optional.empty(), Optional.empty());
    }

    /**
     * One alert by its name.
     *
     * @param episodes how often it fired
     * @param incidents how many incidents it belonged to
     * @param refires how often it fired again within the same incident
     * @param resolved how many of these incidents are resolved
     * @param untouched how many of these resolved without any action of a user or a remedy
     */
    public record NoisyAlert(String name, long episodes, long incidents, long refires, long resolved, long untouched) {

        /** Of the resolved incidents those that were left alone, in percent; empty when none is resolved. */
        public Optional<Long> untouchedPercent() {
            return resolved == 0 ? Optional.empty() : Optional.of(Math.round(100.0 * untouched / resolved));
        }
    }

    /**
     * What became of one remedy of a runbook.
     *
     * @param proposed how often it was needed and allowed
     * @param approved how often a user approved it
     * @param byItself how often it started automatically
     * @param failed failures and time-outs
     * @param medianSecondsToApprove from proposal to approval by a person
     */
    public record RemedyFigures(
            String runbook,
            String remedy,
            long proposed,
            long approved,
            long byItself,
            long rejected,
            long expired,
            long cancelled,
            long succeeded,
            long failed,
            long unknown,
            Optional<Long> medianSecondsToApprove) {}

    /** @param lastPassedAt when it last passed, in the range */
    public record DrillFigures(
            String runbook,
            long passed,
            long failed,
            Instant lastAt,
            String lastState,
            Optional<Instant> lastPassedAt) {}
}
