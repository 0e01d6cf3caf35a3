package io.firstmove.web.frame;

import io.firstmove.action.api.JsonApi;
import io.quarkus.qute.TemplateExtension;
import java.util.Map;

/** Texts of other people as pages can bear them: a label may have ten thousand characters. */
@TemplateExtension
public final class Texts {

    private static final int LONGEST_LINK = 200;

    private Texts() {}

    /** The beginning of a text, of that many characters at most. */
    public static String cut(String text, int most) {
        return isLonger(text, most) ? text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…" : text;
    }

    public static boolean isLonger(String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    /** As part of an address. */
    public static String url(String text) {
        return JsonApi.encode(text).replace("+", "%20");
    }

    /** The list of the incidents that have this label, too; empty where no address could hold it. */
    public static String list(Map.Entry<String, String> label) {
        return label.getKey().length() + label.getValue().length() > LONGEST_LINK
                ? ""
                : "/?label=" + url(label.getKey() + "=" + label.getValue());
    }
}
