package io.firstmove.platform;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start where anybody could reach the service without credentials, or nobody with. */
class RefuseUnguardedStart {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    void check(
            @Observes StartupEvent starting,
            AccessConfig access,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        if (access.local() && !LOOPBACK.contains(host)) {
            throw new IllegalStateException(
                    "Local mode asks for no credentials and so listens on loopback only, not on " + host
                            + ". Leave QUARKUS_HTTP_HOST alone, or leave local mode and configure tokens.");
        }
        if (!access.local() && access.tokens().isEmpty()) {
            throw new IllegalStateException("No token is configured, so nobody could send alerts. For a token T set"
                    + " FIRSTMOVE_ACCESS_TOKENS_ALERTMANAGER_SHA256=$(echo -n \"$T\" | sha256sum | cut -c1-64) and"
                    + " FIRSTMOVE_ACCESS_TOKENS_ALERTMANAGER_SCOPES=alerts.");
        }
    }
}
