package io.firstmove.slack;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where people reach the service. */
@ConfigMapping(prefix = "firstmove")
public interface PublicUrlConfig {

    /** Such as {@code https://firstmove.example.com}; without it, messages have no links. */
    Optional<URI> publicUrl();
}
