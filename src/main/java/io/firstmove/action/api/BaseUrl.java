package io.firstmove.action.api;

import io.firstmove.action.net.Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where an HTTP API begins, such as {@code http://prometheus:9090} or {@code https://metrics.lab/prometheus}.
 *
 * @param uri http or https with a host, without credentials, query and trailing slash
 */
public record BaseUrl(URI uri) {

    /**
     * Reads a base URL. The message of a refusal repeats nothing of it: what is wrong with it may be a password.
     *
     * @param name what the URL is called where a person wrote it
     * @throws IllegalArgumentException saying what is wrong
     */
    public static BaseUrl parse(String name, String text) {
        try {
            var uri = new URI(text.replaceAll("/+$", ""));
            if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
                throw new IllegalArgumentException(name + " must begin with http:// or https://");
            }
            if (String.valueOf(uri.getRawAuthority()).contains("@")) {
                throw new IllegalArgumentException(name + " must not contain a user name or password");
            }
            if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
                throw new IllegalArgumentException(name + " has no valid host and port");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(name + " must end before its ? or #");
            }
            return new BaseUrl(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    name + " is not valid: " + e.getReason() + " at character " + e.getIndex(), e);
        }
    }

    /** As {@link #parse}; empty for an empty text. */
    public static Optional<BaseUrl> find(String name, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(name, text));
    }

    public Address address() {
        var host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return new Address(host, uri.getPort() < 0 ? standard : uri.getPort());
    }

    URI resolve(String path) {
        return URI.create(uri + path);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
