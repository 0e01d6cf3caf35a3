package io.firstmove.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Set;

/** Who may do what. */
@ConfigMapping(prefix = "firstmove.access")
public interface AccessConfig {

    /** Local mode: no credentials, and therefore on the loopback interface only. */
    @WithDefault("false")
    boolean local();

    /** The tokens that are valid, by a name that the timeline shows. */
    Map<String, Token> tokens();

    /** A token, of which we know the hash only. */
    interface Token {

        /** SHA-256 of the token, in hexadecimal digits. */
        String sha256();

        /** What it may do: {@code alerts}, {@code read}, {@code respond}, {@code approve}, {@code admin}. */
        Set<String> scopes();
    }
}
