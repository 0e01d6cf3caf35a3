package io.firstmove.access;

import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who calls.
 *
 * @param name as timelines show it: of a user, or of a token
 * @param scopes of {@link Scope}: those of the token, or of the user's role
 */
public record Caller(String name, Set<String> scopes) {

    /** The caller of a request, which is authenticated. */
    public static Caller of(SecurityContext request) {
        return new Caller(
                request.getUserPrincipal().getName(),
                Scope.ALL.stream().filter(request::isUserInRole).collect(Collectors.toSet()));
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
