package io.firstmove.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Authentication and authorization. */
@ConfigMapping(prefix = "firstmove.access")
public interface AccessConfig {

    /** Valid API tokens, by the name that timelines show. */
    Map<String, Token> tokens();

    /** Who needs a TLS client certificate besides their credentials: no one, senders of alerts, or every TLS client. */
    @WithDefault("none")
    ClientCertificates clientCertificates();

    /** Mutual TLS. */
    enum ClientCertificates {
        /** No one. */
        NONE,
        /** Senders of alerts. */
        ALERTS,
        /** Every TLS client. */
        ALL
    }

    /** Browser sessions. */
    Session session();

    /** Limits on password guessing. */
    SignIn signIn();

    /** Sign-in by an OpenID provider. */
    Oidc oidc();

    /** Browser sessions. */
    interface Session {

        /** The lifetime of a session. */
        @WithDefault("12h")
        Duration expires();
    }

    /** Limits on password guessing, in the whole cluster. */
    interface SignIn {

        /** The maximum number of attempts per account within the window. */
        @WithDefault("10")
        int attemptsPerAccount();

        /** The maximum number of attempts per client address within the window; users behind a proxy share one. */
        @WithDefault("50")
        int attemptsPerAddress();

        /** How long attempts count against the limits. */
        @WithDefault("15m")
        Duration window();
    }

    /** An OpenID provider, and how its claims map to roles. */
    interface Oidc {

        /** The issuer URL, which serves {@code /.well-known/openid-configuration}; no OpenID sign-in if unset. */
        Optional<String> url();

        /** The client id of this service. */
        @WithDefault("firstmove")
        String clientId();

        /** The client secret; required with a provider. */
        Optional<String> clientSecret();

        /** The scopes to request besides {@code openid}. */
        @WithDefault("profile,email")
        List<String> scopes();

        /** The name of the provider on the sign-in button, after "Sign in with". */
        @WithDefault("OpenID Connect")
        String name();

        /**
         * The claim of the ID token that holds a user's groups: a list, or, unless named {@code groups}, a space-separated
         * string. Nested claims are separated by slashes, such as {@code realm_access/roles} for the roles of Keycloak.
         */
        @WithDefault("groups")
        String groupsClaim();

        /** The groups whose members have a role, by role: {@code viewer}, {@code responder}, {@code approver}, {@code admin}. */
        Map<String, List<String>> roles();
    }

    /** A token, of which only the hash is known. */
    interface Token {

        /** The SHA-256 hash of the token, in hexadecimal. */
        String sha256();

        /** The scopes of the token: {@code alerts}, {@code read}, {@code respond}, {@code approve}, {@code admin}. */
        Set<String> scopes();
    }
}
