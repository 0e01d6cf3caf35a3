package io.firstmove.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lasted as bars and what happened as dots, over time, one lane below the other.
 *
 * @param lanes those that are not empty
 * @param height in pixels
 * @param says the chart in words, for those who cannot see it
 */
public record LaneChart(Axis axis, List<Lane> lanes, int height, String says) {

    private static final int ROW = 16;
    private static final int HEAD = 18;
    private static final int FOOT = 22;
    private static final int MAX_ROWS = 6;
    private static final int MAX_DOTS = 200;
    private static final Duration MIN_BEFORE = Duration.ofMinutes(2);

    /**
     * Something that lasted.
     *
     * @param until empty while it lasts
     * @param kind a class of the style sheet
     */
    public record Span(Instant from, Optional<Instant> until, String name, String kind) {}

    /** Something that happened. */
    public record Moment(Instant at, String name, String kind, long entry) {}

    /** @param y where its name stands, in pixels */
    public record Lane(String name, int y, List<Bar> bars, List<Dot> dots) {}

    /** A bar as it is drawn. */
    public record Bar(String x, String width, int y, String kind, String name) {}

    /** A dot as it is drawn; it leads to the timeline's entry. */
    public record Dot(String x, int y, String kind, String name, long entry) {}

    /**
     * Draws what there is; empty when there is nothing.
     *
     * @param opened when the incident was opened; what was long before is cut off
     */
    public static Optional<LaneChart> of(
            List<Span> alerts, List<Span> runs, List<Span> remedies, List<Moment> people, Instant opened, Instant now) {
        var spans = Stream.of(alerts, runs, remedies).flatMap(List::stream).toList();
        var from = Stream.concat(spans.stream().map(Span::from), people.stream().map(Moment::at))
                .min(Comparator.naturalOrder());
        if (from.isEmpty()) {
            return Optional.empty();
        }
        var to = Stream.concat(
                        spans.stream().map(span -> span.until().orElse(now)),
                        people.stream().map(Moment::at))
                .max(Comparator.naturalOrder())
                .orElse(now);
        // An alert may have started days before the incident opened; what happened since matters.
        var room = Duration.between(opened, to).dividedBy(4);
        var earliest = opened.minus(room.compareTo(MIN_BEFORE) < 0 ? MIN_BEFORE : room);
        var axis = Axis.around(from.get().isBefore(earliest) ? earliest : from.get(), to);
        var lanes = new ArrayList<Lane>();
        int y = 0;
        y = lane(lanes, "Alerts", alerts, axis, now, y);
        y = lane(lanes, "Runs", runs, axis, now, y);
        y = lane(lanes, "Remedies", remedies, axis, now, y);
        if (!people.isEmpty()) {
            lanes.add(new Lane("People", y + HEAD - 6, List.of(), dots(people, axis, y + HEAD + ROW / 2)));
            y += HEAD + ROW;
        }
        return Optional.of(new LaneChart(axis, lanes, y + FOOT, says(alerts, runs, remedies, people)));
    }

    public int foot() {
        return height - 6;
    }

    public int ground() {
        return height - FOOT + 2;
    }

    private static int lane(List<Lane> lanes, String name, List<Span> spans, Axis axis, Instant now, int y) {
        if (spans.isEmpty()) {
            return y;
        }
        var ends = new ArrayList<Double>();
        var bars = new ArrayList<Bar>();
        for (var span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            double begin = axis.place(span.from());
            int row = 0;
            while (row < ends.size() && ends.get(row) > begin) {
                row++;
            }
            // The rest overlaps in the last row: a storm looks like one.
            row = Math.min(row, MAX_ROWS - 1);
            double end = Math.max(begin + 0.3, axis.place(span.until().orElse(now))) + 0.2;
            if (row == ends.size()) {
                ends.add(end);
            } else {
                ends.set(row, Math.max(ends.get(row), end));
            }
            bars.add(new Bar(
                    axis.x(span.from()),
                    axis.width(span.from(), span.until().orElse(now)),
                    y + HEAD + row * ROW,
                    span.kind(),
                    span.name()));
        }
        lanes.add(new Lane(name, y + HEAD - 6, bars, List.of()));
        return y + HEAD + ends.size() * ROW;
    }

    private static List<Dot> dots(List<Moment> people, Axis axis, int y) {
        return people.stream()
                .limit(MAX_DOTS)
                .map(one -> new Dot(axis.x(one.at()), y, one.kind(), one.name(), one.entry()))
                .toList();
    }

    private static String says(List<Span> alerts, List<Span> runs, List<Span> remedies, List<Moment> people) {
        return "Over time: " + count(alerts.size(), "alert") + ", " + count(runs.size(), "run") + ", "
                + count(remedies.size(), "remedy") + " and " + count(people.size(), "action")
                + " of people; the timeline below says the same in words";
    }

    private static String count(int number, String what) {
        var plural = what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
        return number + " " + (number == 1 ? what : plural);
    }
}
