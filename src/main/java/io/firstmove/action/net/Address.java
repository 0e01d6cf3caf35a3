package io.firstmove.action.net;

import com.google.re2j.Pattern;
import java.net.InetAddress;

/**
 * A host and a port.
 *
 * @param host a name or an IP address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Address(String host, int port) {

    private static final Pattern URL = Pattern.compile("(?i)(https?)://([^/?#]*)(?s:[/?#].*)?");

    public Address {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@' || c == 0x7f)) {
            throw new IllegalArgumentException("not a host name or IP address: '" + host + "'");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
    }

    /**
     * Reads {@code host:port}, {@code [ipv6]:port} or, with the default port, {@code host}; also out of a URL, as which
     * probes name their targets, with the port that its scheme has.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Address parse(String text, int defaultPort) {
        var url = URL.matcher(text);
        return url.matches()
                ? parseAuthority(url.group(2), url.group(1).equalsIgnoreCase("http") ? 80 : 443)
                : parseAuthority(text, defaultPort);
    }

    private static Address parseAuthority(String text, int defaultPort) {
        var host = text;
        var port = "";
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("'" + text + "' has no closing bracket");
            }
            host = text.substring(1, end);
            port = text.substring(end + 1);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.contains(":")) {
            host = text.substring(0, text.indexOf(':'));
            port = text.substring(text.indexOf(':'));
        }
        if (port.isEmpty()) {
            return new Address(host, defaultPort);
        }
        if (!port.matches(":\\d{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is not host:port");
        }
        return new Address(host, Integer.parseInt(port.substring(1)));
    }

    /** Whether the text is an IP address rather than a name. */
    public static boolean isLiteral(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
