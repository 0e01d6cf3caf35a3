package io.firstmove.action.caddy;

import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import java.nio.file.Path;

/** Where Caddy's admin API is, as Caddy's own configuration writes it. */
sealed interface AdminEndpoint {

    /** On TCP; {@code localhost:2019} unless Caddy is told otherwise. */
    record Tcp(Address address) implements AdminEndpoint {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /** A socket in the file system of this machine. */
    record Unix(Path socket) implements AdminEndpoint {
        @Override
        public String toString() {
            return "unix/" + socket;
        }
    }

    /**
     * Reads {@code host:port} or {@code unix//path}.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static AdminEndpoint parse(String text) {
        var endpoint = Required.text("admin", text);
        if (!endpoint.startsWith("unix/")) {
            return new Tcp(Address.parse(endpoint, 2019));
        }
        var path = endpoint.substring("unix/".length());
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "admin is host:port or unix//path, such as unix//run/caddy/admin.socket");
        }
        return new Unix(Path.of(path));
    }
}
