package io.firstmove.slack.block;

import io.firstmove.slack.SlackActor;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Slack's markup. Only what comes out of {@link #escape} may be put between our own words. */
public final class Mrkdwn {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Mrkdwn() {}

    /** Takes from a text what makes mentions, links and entities; the reader sees the text as it was. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What a person has typed in Slack, as they have typed it. */
    public static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** The text, at most that long, with no half of a character at its end. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Math.max(0, max - 1);
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /** Escapes and cuts, so that the result has at most that many characters and no half of an entity. */
    public static String data(String text, int max) {
        // Escaping only adds, so that what is longer by far need not be looked at to its end.
        var escaped = escape(text.substring(0, Math.min(text.length(), max + 1)));
        if (escaped.length() <= max) {
            return escaped;
        }
        var shown = new StringBuilder();
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            var character = escape(text.substring(end, next));
            if (shown.length() + character.length() > max - 1) {
                break;
            }
            shown.append(character);
            end = next;
        }
        return shown.append('…').toString();
    }

    /** A link to a page of ours. */
    static String link(String url, String title) {
        return "<" + url + "|" + escape(title) + ">";
    }

    /** A moment in the reader's own zone. */
    public static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} {time}|" + UTC.format(at) + ">";
    }

    /** Who did it: a person of Slack by their user, anybody else by the name that the timeline has. */
    public static String actor(String name) {
        return SlackActor.user(name).map(user -> "<@" + user + ">").orElseGet(() -> data(name, 100));
    }
}
