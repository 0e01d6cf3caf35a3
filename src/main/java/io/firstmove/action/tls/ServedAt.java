package io.firstmove.action.tls;

import io.firstmove.action.Address;
import java.util.Locale;

/** Where a certificate is served, as people and the labels of alerts write it. */
public final class ServedAt {

    private ServedAt() {}

    /**
     * Reads {@code host:port}, {@code host} or a URL such as {@code https://host/path}, as which probes name their
     * targets.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Address parse(String text, int defaultPort) {
        return Address.parse(withoutUrl(text), defaultPort);
    }

    /**
     * The name of the server in {@code host:port}, {@code host} or a URL, in lower case.
     *
     * @throws IllegalArgumentException when no client could ask for it
     */
    public static String name(String text) {
        return ServerName.valid(parse(text, 443).host());
    }

    private static String withoutUrl(String text) {
        int scheme = text.toLowerCase(Locale.ROOT).startsWith("https://") ? "https://".length() : 0;
        if (scheme == 0) {
            return text;
        }
        int end = text.indexOf('/', scheme);
        return end < 0 ? text.substring(scheme) : text.substring(scheme, end);
    }
}
