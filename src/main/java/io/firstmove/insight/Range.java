package io.firstmove.insight;

import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.Wire;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** Whole weeks up to now; weeks begin on Mondays, in UTC. */
public enum Range implements Wire {
    FOUR_WEEKS(4),
    TWELVE_WEEKS(12),
    HALF_A_YEAR(26),
    A_YEAR(52);

    private final int weeks;

    Range(int weeks) {
        this.weeks = weeks;
    }

    /** As in URLs, such as {@code 12w}. */
    @Override
    public String wireName() {
        return weeks + "w";
    }

    /** For people. */
    public String inWords() {
        return weeks + " weeks";
    }

    /**
     * Reads a word.
     *
     * @throws FirstmoveException when there is no such range
     */
    public static Range of(String word) {
        return Wire.find(Range.class, word)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST, "range must be 4w, 12w, 26w or 52w, not '" + word + "'"));
    }

    /** The Mondays on which its weeks begin, oldest first; the last week is not over yet. */
    List<LocalDate> mondays(Instant now) {
        var thisWeek =
                LocalDate.ofInstant(now, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return Stream.iterate(thisWeek.minusWeeks(weeks - 1L), monday -> monday.plusWeeks(1))
                .limit(weeks)
                .toList();
    }
}
