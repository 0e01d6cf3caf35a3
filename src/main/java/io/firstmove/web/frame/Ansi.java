package io.firstmove.web.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a program printed for a terminal, as HTML: colours become spans with classes of ours, everything else that a terminal
 * would obey is left out, and no character of it is HTML.
 */
public final class Ansi {

    private static final char ESCAPE = '\u001b';
    private static final String BOLD = "a-b";
    private static final String DIM = "a-d";

    private final List<Cell> line = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final TreeSet<String> style = new TreeSet<>();
    private String open = "";
    private boolean returned;

    private record Cell(int character, String classes) {}

    private Ansi() {}

    /** As HTML, to be put where text may stand. */
    public static String html(String printed) {
        var ansi = new Ansi();
        ansi.read(printed);
        return ansi.html.toString();
    }

    /** The text alone. */
    public static String text(String printed) {
        var ansi = new Ansi();
        ansi.read(printed);
        return ansi.text.toString();
    }

    private void read(String printed) {
        int at = 0;
        while (at < printed.length()) {
            int c = printed.codePointAt(at);
            at = c == ESCAPE ? skip(printed, at + 1) : at + Character.charCount(c);
            if (c != ESCAPE) {
                character(c);
            }
        }
        endLine();
        close();
    }

    private void character(int c) {
        switch (c) {
            case '\n' -> {
                endLine();
                text.append('\n');
                html.append('\n');
            }
            case '\r' -> returned = true;
            case '\b' -> {
                if (!line.isEmpty()) {
                    line.removeLast();
                }
            }
            default -> print(c);
        }
    }

    private void print(int c) {
        if (c != '\t' && (c < 0x20 || (c >= 0x7f && c < 0xa0))) {
            return;
        }
        if (returned) {
            // A progress bar writes over itself: what stands there in the end is shown.
            line.clear();
            returned = false;
        }
        line.add(new Cell(c, String.join(" ", style)));
    }

    private void endLine() {
        for (var cell : line) {
            text.appendCodePoint(cell.character());
            if (!cell.classes().equals(open)) {
                close();
                if (!cell.classes().isEmpty()) {
                    html.append("<span class=\"").append(cell.classes()).append("\">");
                }
                open = cell.classes();
            }
            escape(cell.character());
        }
        line.clear();
        returned = false;
    }

    private void close() {
        if (!open.isEmpty()) {
            html.append("</span>");
        }
        open = "";
    }

    private void escape(int c) {
        switch (c) {
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '&' -> html.append("&amp;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            default -> {
                if (turnsText(c)) {
                    html.append("<span class=\"a-x\">U+%04X</span>".formatted(c));
                } else {
                    html.appendCodePoint(c);
                }
            }
        }
    }

    /** Marks that make a reader see another order than there is. */
    private static boolean turnsText(int c) {
        return (c >= 0x202a && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c;
    }

    /** Reads what follows an escape; returns where the text continues. */
    private int skip(String printed, int at) {
        if (at >= printed.length()) {
            return at;
        }
        return switch (printed.charAt(at)) {
            case '[' -> control(printed, at + 1);
            case ']', 'P', '_', '^', 'X' -> string(printed, at + 1);
            case '(', ')', '*', '+', '#', '%' -> Math.min(at + 2, printed.length());
            default -> at + 1;
        };
    }

    /** A control sequence: parameters, intermediates, and a letter that says what it is. */
    private int control(String printed, int begin) {
        int at = begin;
        while (at < printed.length() && printed.charAt(at) >= 0x20 && printed.charAt(at) < 0x40) {
            at++;
        }
        if (at >= printed.length() || printed.charAt(at) > 0x7e) {
            return at;
        }
        if (printed.charAt(at) == 'm') {
            rendition(printed.substring(begin, at));
        }
        return at + 1;
    }

    /** A string for the terminal, such as its title or a link: up to BEL or ESC \, or the end of the line. */
    private static int string(String printed, int begin) {
        for (int at = begin; at < printed.length(); at++) {
            char c = printed.charAt(at);
            if (c == '\u0007') {
                return at + 1;
            }
            if (c == ESCAPE) {
                return at + 1 < printed.length() && printed.charAt(at + 1) == '\\' ? at + 2 : at;
            }
            if (c == '\n') {
                return at;
            }
        }
        return printed.length();
    }

    private void rendition(String parameters) {
        var codes = parameters.split("[;:]", -1);
        for (int i = 0; i < codes.length && i < 32; i++) {
            int code = codes[i].matches("\\d{1,3}") ? Integer.parseInt(codes[i]) : codes[i].isEmpty() ? 0 : -1;
            if (code == 38 || code == 48) {
                boolean indexed = i + 2 < codes.length && codes[i + 1].equals("5");
                if (indexed && code == 38 && codes[i + 2].matches("\\d|1[0-5]")) {
                    colour(Integer.parseInt(codes[i + 2]) % 8);
                }
                i += indexed ? 2 : 4;
            } else {
                rendition(code);
            }
        }
    }

    private void rendition(int code) {
        switch (code) {
            case 0 -> style.clear();
            case 1 -> style.add(BOLD);
            case 2 -> style.add(DIM);
            case 3 -> style.add("a-i");
            case 4 -> style.add("a-u");
            case 7 -> style.add("a-r");
            case 9 -> style.add("a-s");
            case 22 -> {
                style.remove(BOLD);
                style.remove(DIM);
            }
            case 23 -> style.remove("a-i");
            case 24 -> style.remove("a-u");
            case 27 -> style.remove("a-r");
            case 29 -> style.remove("a-s");
            case 39 -> style.removeIf(one -> one.startsWith("a-f"));
            default -> {
                if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
                    colour(code % 10);
                }
            }
        }
    }

    private void colour(int number) {
        style.removeIf(one -> one.startsWith("a-f"));
        style.add("a-f" + number);
    }
}
