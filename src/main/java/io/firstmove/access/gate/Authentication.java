package io.firstmove.access.gate;

import io.firstmove.access.AccessConfig;
import io.firstmove.access.Scope;
import io.firstmove.access.credential.Access;
import io.firstmove.access.credential.SessionCookie;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.text.Sha256;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows a caller by its token, as a bearer token or as the password of HTTP's basic scheme with any user name, or by the
 * cookie of its session.
 */
@ApplicationScoped
class Authentication implements HttpAuthenticationMechanism {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final FirstmoveConfig mode;
    private final AccessConfig config;
    private final Access access;
    private final BlockingSecurityExecutor blocking;

    Authentication(FirstmoveConfig mode, AccessConfig config, Access access, BlockingSecurityExecutor blocking) {
        this.mode = mode;
        this.config = config;
        this.access = access;
        this.blocking = blocking;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identityProviders) {
        if (mode.local()) {
            return Uni.createFrom().item(identity("local", Scope.ALL));
        }
        var token = token(request.request().getHeader(HttpHeaders.AUTHORIZATION));
        if (token.isPresent()) {
            return withToken(token.get());
        }
        var cookie = request.request().getCookie(SessionCookie.NAME);
        return cookie == null ? Uni.createFrom().nullItem() : withSession(cookie.getValue());
    }

    private Uni<SecurityIdentity> withToken(String token) {
        var hash = Sha256.of(token);
        var configured = configured(hash);
        if (configured.isPresent()) {
            return Uni.createFrom().item(configured.get());
        }
        return blocking.executeBlocking(() -> access.token(hash)
                .map(known -> identity(known.name(), known.scopes()))
                .orElseThrow(AuthenticationFailedException::new));
    }

    /** An expired session is no session; pages that need none still answer. */
    private Uni<SecurityIdentity> withSession(String cookie) {
        return blocking.executeBlocking(() -> access.session(cookie)
                .map(session -> identity(session.name(), session.role().scopes()))
                .orElse(null));
    }

    private Optional<SecurityIdentity> configured(byte[] sha256) {
        var hash = HexFormat.of().formatHex(sha256).getBytes(StandardCharsets.US_ASCII);
        SecurityIdentity found = null;
        for (var known : config.tokens().entrySet()) {
            var expected = known.getValue().sha256().strip().toLowerCase(Locale.ROOT);
            if (MessageDigest.isEqual(hash, expected.getBytes(StandardCharsets.US_ASCII))) {
                found = identity(known.getKey(), known.getValue().scopes());
            }
        }
        return Optional.ofNullable(found);
    }

    private static SecurityIdentity identity(String name, Set<String> scopes) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(scopes)
                .build();
    }

    private static Optional<String> token(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.of(password(header.substring(BASIC.length()).strip()));
        }
        return Optional.empty();
    }

    private static String password(String credentials) {
        try {
            var text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            throw new AuthenticationFailedException(notBase64);
        }
    }

    /** Before any other mechanism: who shows a credential of ours depends on no other server. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer realm=\"firstmove\""));
    }
}
