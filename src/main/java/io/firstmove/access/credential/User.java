package io.firstmove.access.credential;

import io.firstmove.access.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * A user who signs in with a password.
 *
 * @param signedInAt when last; empty for never
 */
public record User(String name, Role role, Instant createdAt, Optional<Instant> signedInAt) {}
