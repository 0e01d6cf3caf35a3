package io.firstmove.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/**
 * Columns side by side, in the units of its own view box, which is about as wide as a phone's screen so that its text stays
 * legible there.
 *
 * @param ticks the scale on the left
 * @param marks the scale below
 */
public record BarChart(List<Bar> bars, List<Whisker> whiskers, List<Tick> ticks, List<Mark> marks) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 170;
    private static final int LEFT = 44;
    private static final int RIGHT = WIDTH - 4;
    private static final int TOP = 8;
    private static final int BOTTOM = HEIGHT - 22;

    /** About as many dates fit below a chart. */
    private static final int MAX_MARKS = 5;

    /**
     * @param label below the column
     * @param parts from the foot up
     * @param reach a value that a thin line leads to, above the parts
     */
    public record Column(String label, List<Part> parts, Optional<Long> reach) {

        private long height() {
            return Math.max(
                    reach.orElse(0L), parts.stream().mapToLong(Part::value).sum());
        }
    }

    /** @param style a class of the style sheet */
    public record Part(long value, String style, String title) {}

    public record Bar(int x, int y, int width, int height, String style, String title) {}

    public record Whisker(int x, int top, int bottom) {}

    /** A line across, with its value. */
    public record Tick(int y, String label) {}

    /** A text below. */
    public record Mark(int x, String label) {}

    /**
     * @param roundUp gives the top of the scale for the highest value
     * @param text writes a value
     */
    public static BarChart of(List<Column> columns, LongUnaryOperator roundUp, LongFunction<String> text) {
        long top = roundUp.applyAsLong(
                columns.stream().mapToLong(Column::height).max().orElse(0));
        var bars = new ArrayList<Bar>();
        var whiskers = new ArrayList<Whisker>();
        var marks = new ArrayList<Mark>();
        int count = Math.max(1, columns.size());
        int width = Math.max(2, (RIGHT - LEFT) / count - 2);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            int x = LEFT + (RIGHT - LEFT) * i / count + 1;
            if (i % Math.ceilDiv(count, MAX_MARKS) == 0) {
                marks.add(new Mark(x, column.label()));
            }
            long below = 0;
            for (var part : column.parts()) {
                int foot = y(below, top);
                below += part.value();
                // A value of next to nothing is visible, too.
                int height = Math.max(1, foot - y(below, top));
                bars.add(new Bar(x, foot - height, width, height, part.style(), part.title()));
            }
            int head = y(below, top);
            column.reach().ifPresent(reach -> whiskers.add(new Whisker(x + width / 2, y(reach, top), head)));
        }
        var ticks = new ArrayList<Tick>();
        for (long value : top % 2 == 0 ? List.of(0L, top / 2, top) : List.of(0L, top)) {
            ticks.add(new Tick(y(value, top), text.apply(value)));
        }
        return new BarChart(bars, whiskers, ticks, marks);
    }

    private static int y(long value, long top) {
        return BOTTOM - (int) Math.round((double) (BOTTOM - TOP) * value / top);
    }

    /** 1, 2 or 5 with zeros. */
    public static long roundCount(long count) {
        for (long unit = 1; ; unit *= 10) {
            for (long step : new long[] {1, 2, 5}) {
                if (step * unit >= count) {
                    return step * unit;
                }
            }
        }
    }

    /** A round number of minutes, hours or days, in seconds. */
    public static long roundSeconds(long seconds) {
        return Axis.ROUND_SECONDS.stream()
                .filter(round -> round >= Math.max(60, seconds))
                .findFirst()
                .orElse(seconds);
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    public int left() {
        return LEFT;
    }

    public int right() {
        return RIGHT;
    }

    public boolean isEmpty() {
        return bars.isEmpty();
    }
}
