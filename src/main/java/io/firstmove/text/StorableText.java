package io.firstmove.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes any text storable: Postgres has no NUL in text, and half of a surrogate pair is no UTF-8. */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The storable text of each name and value, in their order; nothing where there is none. */
    public static Map<String, String> of(@Nullable Map<String, ? extends @Nullable String> texts) {
        var storable = new LinkedHashMap<String, String>();
        if (texts != null) {
            texts.forEach((name, value) -> storable.put(of(name), orEmpty(value)));
        }
        return storable;
    }

    /** The storable text; empty where there is none. */
    public static String orEmpty(@Nullable String text) {
        return text == null ? "" : of(text);
    }

    /** The text with every character that cannot be stored shown as U+FFFD, so that it is seen that one was there. */
    public static String of(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? text : changed.toString();
    }
}
