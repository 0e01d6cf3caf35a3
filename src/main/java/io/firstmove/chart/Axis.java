package io.firstmove.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The time that a picture shows, from left to right. */
public record Axis(Instant from, Instant to) {

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(365));

    private static final int MOST_TICKS = 6;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * A mark on the axis.
     *
     * @param x where it stands, in percent
     * @param at the time in UTC, for scripts that know the reader's zone
     * @param text for people
     * @param show how scripts should write it: {@code clock} or {@code day}
     */
    public record Tick(String x, Instant at, String text, String show) {}

    /** At least ten seconds long, with a little room on both sides. */
    public static Axis around(Instant from, Instant to) {
        var length = Duration.between(from, to);
        var whole = length.compareTo(Duration.ofSeconds(10)) < 0 ? Duration.ofSeconds(10) : length;
        var room = whole.dividedBy(40);
        return new Axis(from.minus(room), from.plus(whole).plus(room));
    }

    /** Where a point in time stands, in percent, held to the picture. */
    public double place(Instant at) {
        double part = (double) Duration.between(from, at).toMillis() / Math.max(1, length().toMillis());
        return 100 * Math.clamp(part, 0, 1);
    }

    public String x(Instant at) {
        return percent(place(at));
    }

    /** How wide the time between two points is; never so narrow that nobody sees it. */
    public String width(Instant begin, Instant end) {
        return percent(Math.max(0.3, place(end) - place(begin)));
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** At round times, so that people can read between them. */
    public List<Tick> ticks() {
        var step = STEPS.stream()
                .filter(one -> length().dividedBy(one) <= MOST_TICKS)
                .findFirst()
                .orElse(STEPS.getLast());
        boolean clock = length().compareTo(Duration.ofHours(20)) < 0;
        var ticks = new ArrayList<Tick>();
        long seconds = step.toSeconds();
        long first = Math.ceilDiv(from.getEpochSecond(), seconds) * seconds;
        for (long at = first; at <= to.getEpochSecond() && ticks.size() <= MOST_TICKS; at += seconds) {
            var instant = Instant.ofEpochSecond(at);
            if (place(instant) <= 92) {
                ticks.add(new Tick(
                        x(instant), instant, (clock ? CLOCK : DAY).format(instant) + " UTC", clock ? "clock" : "day"));
            }
        }
        return ticks;
    }

    static String percent(double number) {
        return String.format(Locale.ROOT, "%.2f%%", number);
    }
}
