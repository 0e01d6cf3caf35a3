package io.firstmove.access.gate;

import io.firstmove.access.credential.SessionCookie;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.platform.http.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what other web sites make a reader's browser send to us: changes that come from another origin, and in local mode,
 * which requires no credentials, every request that does not name this machine (DNS rebinding) or that a proxy passes
 * on.
 */
class ForeignRequests {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** What a proxy adds, whose own address would pass for that of the reader. */
    private static final Set<String> FORWARDED =
            Set.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

    private final FirstmoveConfig config;

    ForeignRequests(FirstmoveConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    @Nullable RestResponse<Problem> refuse(ContainerRequestContext request, HttpServerRequest connection) {
        // HTTP/2 has no Host header: the name that the client asked for is its authority.
        var host = Optional.ofNullable(connection.authority())
                .map(Object::toString)
                .orElse("");
        if (config.local() && !SessionCookie.isLoopback(host)) {
            return Problem.of(ErrorCode.FORBIDDEN, "Firstmove runs in local mode and answers to localhost only");
        }
        if (config.local() && FORWARDED.stream().anyMatch(header -> request.getHeaderString(header) != null)) {
            return Problem.of(
                    ErrorCode.FORBIDDEN,
                    "Firstmove runs in local mode, which requires no credentials, and therefore answers no proxy."
                            + " Start it without FIRSTMOVE_LOCAL; docs/security.md says how to make the first user");
        }
        if (!SAFE_METHODS.contains(request.getMethod()) && isForeign(request, host)) {
            return Problem.of(ErrorCode.FORBIDDEN, "Changes must come from Firstmove's own pages");
        }
        return null;
    }

    private static boolean isForeign(ContainerRequestContext request, String host) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        var origin = request.getHeaderString("Origin");
        if (origin != null) {
            return !host.equalsIgnoreCase(authority(origin));
        }
        // Every browser says where a change comes from. A script does not, but has its own credentials and no cookies.
        return request.getHeaderString("Authorization") == null
                && !request.getCookies().isEmpty();
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority()).orElse("");
        } catch (IllegalArgumentException notAnOrigin) {
            return "";
        }
    }
}
