package io.firstmove.web.frame;

import io.firstmove.action.api.JsonApi;
import io.quarkus.qute.TemplateExtension;
import java.util.Map;

/** Texts of unknown length and content, such as labels, for templates. */
@TemplateExtension
public final class Texts {

    private static final int MAX_LINK = 200;

    private Texts() {}

    /** The beginning of a text, of that many characters at most. */
    public static String cut(String text, int max) {
        return isLonger(text, max) ? text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…" : text;
    }

    public static boolean isLonger(String text, int max) {
        return text.length() > max && text.codePointCount(0, text.length()) > max;
    }

    /** As part of an address. */
    public static String url(String text) {
        return JsonApi.encode(text).replace("+", "%20");
    }

    /** The list of the incidents that have this label; empty when it is too long for an address. */
    public static String incidents(Map.Entry<String, String> label) {
        return label.getKey().length() + label.getValue().length() > MAX_LINK
                ? ""
                : "/?label=" + url(label.getKey() + "=" + label.getValue());
    }
}
