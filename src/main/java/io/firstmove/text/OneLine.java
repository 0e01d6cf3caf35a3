package io.firstmove.text;

/** Foreign text within our sentences: on one line, without control characters, and no longer than it deserves. */
public final class OneLine {

    private static final int ENOUGH = 200;

    private OneLine() {}

    public static String of(String text) {
        return of(text, ENOUGH);
    }

    /** Keeps at most so many characters, and never half of one. */
    public static String of(String text, int limit) {
        var line = new StringBuilder();
        var shown = text.codePoints().limit(limit + 1L).toArray();
        for (int i = 0; i < Math.min(shown.length, limit); i++) {
            line.appendCodePoint(breaksLine(shown[i]) ? ' ' : shown[i]);
        }
        return shown.length > limit ? line.append('…').toString() : line.toString();
    }

    private static boolean breaksLine(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
