package io.firstmove.action;

import io.firstmove.text.Secrets;
import io.firstmove.text.StorableText;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one place that makes what an action found fit to be kept: no secrets, no characters that Postgres refuses, nothing
 * larger than a timeline can bear.
 */
final class Evidence {

    private static final int SUMMARY = 300;
    private static final int FINDINGS = 64;
    private static final int FINDING = 1024;
    private static final int OUTPUT = 64 * 1024;

    /** A control sequence for a terminal (ECMA-48): a summary stands where nothing obeys it. */
    private static final String COLOUR = "\u001b\\[[0-?]*[ -/]*[@-~]";

    private Evidence() {}

    static ActionResult fit(ActionResult result) {
        return new ActionResult(
                result.verdict(),
                summary(result.summary()),
                findings(result.findings()),
                middleCut(text(result.output())),
                result.reason());
    }

    static String text(String output) {
        return Secrets.mask(StorableText.of(output));
    }

    static String summary(String text) {
        var plain = Secrets.mask(StorableText.of(text).replaceAll(COLOUR, ""));
        return cut(plain.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), SUMMARY);
    }

    /** By name, so that the same surplus is left out each time. */
    private static Map<String, Object> findings(Map<String, Object> findings) {
        var kept = new TreeMap<String, Object>();
        for (var entry : new TreeMap<>(findings).entrySet()) {
            var name = cut(StorableText.of(entry.getKey()), FINDING);
            var value = scalar(name, entry.getValue());
            if (kept.size() < FINDINGS && !isNoNumber(value)) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    private static Object scalar(String name, Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case Long number -> number;
            case Integer number -> number.longValue();
            case Number number -> number.doubleValue();
            default -> cut(Secrets.mask(name, StorableText.of(value.toString())), FINDING);
        };
    }

    /** JSON has no word for infinity and not-a-number. */
    private static boolean isNoNumber(Object value) {
        return value instanceof Double number && !Double.isFinite(number);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, whole(text, max - 1)) + "…";
    }

    /** The beginning says what was tried and the end how it went. */
    private static String middleCut(String text) {
        if (text.length() <= OUTPUT) {
            return text;
        }
        int head = whole(text, OUTPUT / 4);
        int tail = whole(text, text.length() - OUTPUT / 2);
        return text.substring(0, head) + "\n[... " + (tail - head) + " characters cut ...]\n" + text.substring(tail);
    }

    /** An index that does not part a surrogate pair. */
    private static int whole(String text, int index) {
        return Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    }
}
