package io.firstmove.postmortem.draft;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts data into Markdown so that it stays data, and figures so that people read them. */
public final class Prose {

    /** A label's value may have 10,000 characters; nobody reads them in a sentence. */
    private static final int MAX_LENGTH = 400;

    /** Characters that reorder what is around them, and the invisible ones that programs choke on. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    /** An underscore within a word means nothing in Markdown, and names are full of them. */
    private static final Pattern SPECIAL =
            Pattern.compile("[\\\\`*\\[\\]<|~]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|&(?=[#\\p{L}])");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Prose() {}

    /** One line of text that means itself in Markdown, cut where it is very long. */
    public static String text(@Nullable String data) {
        var line = UNSEEN.matcher(String.valueOf(data).replaceAll("\\s+", " ")).replaceAll("\uFFFD");
        var cut = line.strip();
        if (cut.codePointCount(0, cut.length()) > MAX_LENGTH) {
            cut = cut.substring(0, cut.offsetByCodePoints(0, MAX_LENGTH)) + "…";
        }
        return SPECIAL.matcher(cut).replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
    }

    /** Text in a fence that nothing in it can close, as several lines of Markdown. */
    public static String code(String language, String data) {
        var longest = Pattern.compile("`+")
                .matcher(data)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        var fence = "`".repeat(Math.max(3, longest + 1));
        return fence + language + "\n" + data.strip() + "\n" + fence;
    }

    /** As a sentence says it: without a full stop or question mark at its end, which what follows would trip over. */
    public static String clause(@Nullable String data) {
        return text(data).replaceAll("[.?\\s]+$", "");
    }

    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** Such as {@code 2026-11-24 09:13:05}, in UTC. */
    public static String time(Instant instant) {
        return date(instant) + " " + CLOCK.format(instant);
    }

    public static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds < 86_400
                ? seconds / 3600 + " h" + (seconds % 3600 < 60 ? "" : " " + seconds % 3600 / 60 + " min")
                : seconds / 86_400 + " d" + (seconds % 86_400 < 3600 ? "" : " " + seconds % 86_400 / 3600 + " h");
    }

    /** A ratio as a percentage with its significant digits. */
    public static String percent(double ratio) {
        double percent = ratio * 100;
        double size = Math.abs(percent);
        var pattern = size >= 10 || size == 0 ? "%.1f %%" : size >= 0.1 ? "%.2f %%" : "%.4f %%";
        return String.format(Locale.ROOT, pattern, percent);
    }

    /** Such as {@code 1 alert} and {@code 2 alerts}. */
    public static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    public static String list(List<String> names) {
        int shown = 5;
        var text = names.stream().limit(shown).map(Prose::text).collect(Collectors.joining(", "));
        return names.size() <= shown ? text : text + " and " + (names.size() - shown) + " more";
    }
}
