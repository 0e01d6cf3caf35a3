package io.firstmove.runbook.syntax;

import io.firstmove.text.OneLine;
import java.util.function.IntPredicate;

/** Reads a text from left to right, and says where it stopped making sense. */
public final class Cursor {

    private static final int END = -1;

    private final String text;
    private int position;

    /** Stands before the first character. */
    public Cursor(String text) {
        this.text = text;
    }

    public int position() {
        return position;
    }

    public boolean atEnd() {
        return position == text.length();
    }

    /** The next character, or -1 at the end. */
    public int peek() {
        return atEnd() ? END : text.charAt(position);
    }

    /** Reads the next character, of which there must be one. */
    public char next() {
        return text.charAt(position++);
    }

    /** Whether the text goes on like this; reads nothing. */
    public boolean ahead(String expected) {
        return text.startsWith(expected, position);
    }

    /** Reads this if the text goes on like this. */
    public boolean take(String expected) {
        if (!ahead(expected)) {
            return false;
        }
        position += expected.length();
        return true;
    }

    public String takeWhile(IntPredicate wanted) {
        int start = position;
        while (!atEnd() && wanted.test(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    public void skipSpaces() {
        takeWhile(Character::isWhitespace);
    }

    /**
     * Reads a quoted text. A backslash escapes the quote and itself, {@code \n} is a line break; before anything else
     * it stays, so that {@code "10\.0\..*"} is the regular expression that it looks like, as in Alertmanager.
     */
    public String quoted() {
        int start = position;
        char quote = next();
        var value = new StringBuilder();
        while (!atEnd()) {
            char c = next();
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\' && !atEnd()) {
                char escaped = next();
                switch (escaped) {
                    case 'n' -> value.append('\n');
                    case '\\' -> value.append('\\');
                    default -> value.append(escaped == quote ? "" : "\\").append(escaped);
                }
            } else {
                value.append(c);
            }
        }
        throw faultAt(start, "the text that begins here has no closing " + quote);
    }

    /** What stands here, for a message. */
    public String here() {
        return atEnd() ? "the end" : "'" + OneLine.of(text.substring(position), 12) + "'";
    }

    public SyntaxException fault(String message) {
        return faultAt(position, message);
    }

    public SyntaxException faultAt(int place, String message) {
        return new SyntaxException(message, place);
    }
}
