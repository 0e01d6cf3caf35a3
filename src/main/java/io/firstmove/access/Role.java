package io.firstmove.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person may do, wherever they come from. Each role may do what the ones before it may. */
public enum Role {

    /** Sees everything. */
    VIEWER(Scope.READ),
    /** Acknowledges, resolves, notes, runs checks, edits postmortems. */
    RESPONDER(Scope.READ, Scope.RESPOND),
    /** Decides about remedies and lowers the autonomy ceiling. */
    APPROVER(Scope.READ, Scope.RESPOND, Scope.APPROVE),
    /** Raises the autonomy ceiling, and trusts remedies again. */
    ADMIN(Scope.READ, Scope.RESPOND, Scope.APPROVE, Scope.ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // Set.of makes sets that nobody can change.
    private final Set<String> scopes;

    Role(String... scopes) {
        this.scopes = Set.of(scopes);
    }

    /** The scopes of {@link Scope} that this role has. */
    public Set<String> scopes() {
        return scopes;
    }

    /** As it stands in configuration and answers: {@code viewer}, {@code responder}, {@code approver} or {@code admin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a word; empty for any other word. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
