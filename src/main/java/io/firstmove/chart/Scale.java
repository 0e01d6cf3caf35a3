package io.firstmove.chart;

import java.util.List;
import java.util.function.LongFunction;

/** Maps values from 0 to a round number onto the height of a plot. */
public record Scale(long top) {

    private static final List<Long> COUNTS = List.of(1L, 2L, 5L, 10L);

    /** In seconds: numbers of minutes, hours and days that people find round. */
    private static final List<Long> DURATIONS = List.of(
            60L,
            120L,
            300L,
            600L,
            1200L,
            1800L,
            3600L,
            7200L,
            14_400L,
            28_800L,
            43_200L,
            86_400L,
            172_800L,
            345_600L,
            604_800L,
            1_209_600L);

    public static Scale ofCounts(long most) {
        for (long unit = 1; ; unit *= 10) {
            for (long step : COUNTS) {
                if (step * unit >= most) {
                    return new Scale(step * unit);
                }
            }
        }
    }

    public static Scale ofSeconds(long most) {
        return new Scale(DURATIONS.stream()
                .filter(step -> step >= most)
                .findFirst()
                .orElseGet(() -> (most + 604_799) / 604_800 * 604_800));
    }

    public int y(long value) {
        int room = Plot.HEIGHT - Plot.TOP - Plot.BOTTOM;
        return Plot.HEIGHT - Plot.BOTTOM - (int) Math.round((double) room * Math.min(value, top) / top);
    }

    /** The foot, the middle where it is a whole number, and the top. */
    public List<Plot.Tick> ticks(LongFunction<String> label) {
        var foot = new Plot.Tick(y(0), label.apply(0));
        var head = new Plot.Tick(y(top), label.apply(top));
        return top % 2 == 0
                ? List.of(foot, new Plot.Tick(y(top / 2), label.apply(top / 2)), head)
                : List.of(foot, head);
    }
}
