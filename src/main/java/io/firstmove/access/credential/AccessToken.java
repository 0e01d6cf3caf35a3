package io.firstmove.access.credential;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token that is not revoked.
 *
 * @param name as timelines show it
 * @param scopes of {@link io.firstmove.access.Scope}
 * @param lastUsedAt to within some minutes; empty where it was never used
 */
public record AccessToken(
        long id,
        String name,
        Set<String> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt) {}
