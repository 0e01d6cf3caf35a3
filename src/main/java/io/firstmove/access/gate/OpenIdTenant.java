package io.firstmove.access.gate;

import io.firstmove.access.AccessConfig;
import io.firstmove.text.Sha256;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Has Quarkus talk to the OpenID provider on one path, on demand. Everywhere else, and where there is no
 * provider, nothing depends on one: neither the start nor any other request.
 */
@ApplicationScoped
class OpenIdTenant implements TenantConfigResolver {

    private static final String PATH = "/sign-in/openid";

    /** What AES-256 takes. */
    private static final int SECRET = 32;

    private final Optional<OidcTenantConfig> provider;

    OpenIdTenant(AccessConfig config) {
        var oidc = config.oidc();
        this.provider =
                oidc.url().map(url -> tenant(url, oidc, oidc.clientSecret().orElse("")));
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(request.normalizedPath().equals(PATH) ? provider.orElse(null) : null);
    }

    private static OidcTenantConfig tenant(String url, AccessConfig.Oidc oidc, String secret) {
        // Derived, so that another instance can take up what this one has begun.
        var state = HexFormat.of()
                .formatHex(Sha256.of("the state of firstmove's sign-in: " + secret))
                .substring(0, SECRET);
        return OidcTenantConfig.authServerUrl(url)
                .tenantId("people")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(oidc.clientId())
                .credentials(secret)
                .authentication()
                .redirectPath(PATH)
                .restorePathAfterRedirect(true)
                .scopes(oidc.scopes())
                .pkceRequired(true)
                .stateSecret(state)
                .cookiePath(PATH)
                .end()
                .tokenStateManager()
                .encryptionSecret(state)
                .end()
                .build();
    }
}
