package io.firstmove.chart;

import java.util.List;

/**
 * The shapes of a plot over weeks, in the units of its own view box, which is about as wide as a phone's screen so that its
 * text stays legible there.
 *
 * @param ticks the scale on the left
 * @param marks the scale below
 */
public record Plot(List<Bar> bars, List<Whisker> whiskers, List<Tick> ticks, List<Mark> marks) {

    public static final int WIDTH = 360;
    static final int HEIGHT = 170;
    public static final int LEFT = 44;
    public static final int RIGHT = 4;
    static final int TOP = 8;
    static final int BOTTOM = 22;

    /** @param style the class that colours it */
    public record Bar(int x, int y, int width, int height, String style, String title) {}

    /** A thin line upwards from a bar to a value above it. */
    public record Whisker(int x, int top, int bottom) {

        public int left() {
            return x - 2;
        }

        public int right() {
            return x + 2;
        }
    }

    /** A line across, with its value. */
    public record Tick(int y, String label) {

        /** Where the foot of its text is. */
        public int foot() {
            return y + 4;
        }
    }

    /** A text below. */
    public record Mark(int x, String label) {}

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
        return WIDTH - RIGHT;
    }

    /** Where the texts below stand. */
    public int foot() {
        return HEIGHT - 6;
    }

    public boolean isEmpty() {
        return bars.isEmpty() && whiskers.isEmpty();
    }
}
