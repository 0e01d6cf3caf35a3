package io.firstmove.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may do what. */
@ConfigMapping(prefix = "firstmove.access")
public interface AccessConfig {

    /** The tokens that are valid, by a name that the timeline shows. */
    Map<String, Token> tokens();

    /** From whom a TLS client certificate is asked, besides the credentials: {@code none}, {@code alerts} or {@code all}. */
    @WithDefault("none")
    ClientCertificates clientCertificates();

    /** Mutual TLS. */
    enum ClientCertificates {
        /** From nobody. */
        NONE,
        /** From whoever sends alerts. */
        ALERTS,
        /** From everybody who connects over TLS. */
        ALL
    }

    /** People who sign in with a browser. */
    Session session();

    /** Guessing passwords. */
    SignIn signIn();

    /** People whom an OpenID provider vouches for. */
    Oidc oidc();

    /** How long a browser stays signed in. */
    interface Session {

        /** After this long people sign in again. */
        @WithDefault("12h")
        Duration expires();
    }

    /** Limits on guessing, in the whole cluster. */
    interface SignIn {

        /** How many attempts an account has within the window. */
        @WithDefault("10")
        int attemptsPerAccount();

        /** How many attempts an address has within the window; a proxy makes all its people one address. */
        @WithDefault("50")
        int attemptsPerAddress();

        /** How long attempts count. */
        @WithDefault("15m")
        Duration window();
    }

    /** How the words of an OpenID provider become roles. */
    interface Oidc {

        /** The provider's address, below which {@code /.well-known/openid-configuration} is; without it there is none. */
        Optional<String> url();

        /** What the provider knows this service as. */
        @WithDefault("firstmove")
        String clientId();

        /** The secret that it shares with this service; needed where there is a provider. */
        Optional<String> clientSecret();

        /** What the provider is asked to tell, besides {@code openid}. */
        @WithDefault("profile,email")
        List<String> scopes();

        /** What the button on the sign-in page says after "Sign in with". */
        @WithDefault("OpenID Connect")
        String name();

        /**
         * The claim of the ID token that names a person's groups: a list, or, where it is not called groups, words with
         * spaces between. A claim within another is written with a slash: {@code realm_access/roles} for the roles of
         * Keycloak.
         */
        @WithDefault("groups")
        String groupsClaim();

        /** The groups whose members have a role, by role: {@code viewer}, {@code responder}, {@code approver}, {@code admin}. */
        Map<String, List<String>> roles();
    }

    /** A token, of which we know the hash only. */
    interface Token {

        /** SHA-256 of the token, in hexadecimal digits. */
        String sha256();

        /** What it may do: {@code alerts}, {@code read}, {@code respond}, {@code approve}, {@code admin}. */
        Set<String> scopes();
    }
}
