package io.firstmove.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** The time that a chart shows, from left to right. */
public record Axis(Instant from, Instant to) {

    private static final int DAY = 86_400;

    /** Numbers of seconds, minutes, hours and days that people find round. */
    static final List<Long> ROUND_SECONDS = LongStream.of(new long[] {
                10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY,
                14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY
            })
            .boxed()
            .toList();

    private static final int MAX_TICKS = 6;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * A mark on the axis.
     *
     * @param x where it stands, in percent
     * @param at the time in UTC, for scripts that know the reader's zone
     * @param show how scripts write it: {@code clock} or {@code day}
     */
    public record Tick(String x, Instant at, String text, String show) {}

    /** At least ten seconds long, with a little room on both sides. */
    public static Axis around(Instant from, Instant to) {
        var length = Duration.between(from, to);
        var whole = length.compareTo(Duration.ofSeconds(10)) < 0 ? Duration.ofSeconds(10) : length;
        var room = whole.dividedBy(40);
        return new Axis(from.minus(room), from.plus(whole).plus(room));
    }

    /** Where a point in time stands, in percent, within the chart. */
    public double place(Instant at) {
        double part = (double) Duration.between(from, at).toMillis() / Math.max(1, length().toMillis());
        return 100 * Math.clamp(part, 0, 1);
    }

    public String x(Instant at) {
        return percent(place(at));
    }

    /** How wide the time between two points is; never too narrow to be seen. */
    public String width(Instant begin, Instant end) {
        return percent(Math.max(0.3, place(end) - place(begin)));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** At round times. */
    public List<Tick> ticks() {
        long step = ROUND_SECONDS.stream()
                .filter(one -> length().toSeconds() / one <= MAX_TICKS)
                .findFirst()
                .orElse(ROUND_SECONDS.getLast());
        boolean clock = length().compareTo(Duration.ofHours(20)) < 0;
        var ticks = new ArrayList<Tick>();
        long first = Math.ceilDiv(from.getEpochSecond(), step) * step;
        for (long at = first; at <= to.getEpochSecond() && ticks.size() <= MAX_TICKS; at += step) {
            var instant = Instant.ofEpochSecond(at);
            if (place(instant) <= 92) {
                ticks.add(new Tick(
                        x(instant), instant, (clock ? CLOCK : DATE).format(instant) + " UTC", clock ? "clock" : "day"));
            }
        }
        return ticks;
    }

    static String percent(double number) {
        return String.format(Locale.ROOT, "%.2f%%", number);
    }
}
