package io.firstmove.access;

import io.firstmove.text.Wire;
import java.util.Set;

/** What a user may do. Each role includes the ones before it. */
public enum Role implements Wire {

    /** Views everything. */
    VIEWER(Scope.READ),
    /** Acknowledges, resolves, adds notes, runs checks, edits postmortems. */
    RESPONDER(Scope.READ, Scope.RESPOND),
    /** Approves and rejects remedies, lowers the autonomy ceiling. */
    APPROVER(Scope.READ, Scope.RESPOND, Scope.APPROVE),
    /** Raises the autonomy ceiling, restores demoted remedies. */
    ADMIN(Scope.READ, Scope.RESPOND, Scope.APPROVE, Scope.ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    /** The scopes of {@link Scope} that this role has. */
    public Set<String> scopes() {
        return scopes;
    }
}
