package io.firstmove.action.caddy;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.parameter.NoPlaceholders;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What {@code caddy.reload} needs. */
@RegisterForReflection
public record CaddyReloadParameters(
        @NoPlaceholders
        @JsonPropertyDescription("Caddy's admin endpoint: host:port or unix//path; localhost:2019 where left out")
        String admin) {

    public CaddyReloadParameters {
        admin = admin == null || admin.isBlank() ? "localhost:2019" : admin;
        AdminEndpoint.parse(admin);
    }

    AdminEndpoint endpoint() {
        return AdminEndpoint.parse(admin);
    }
}
