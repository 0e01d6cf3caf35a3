package io.firstmove.alert.reconcile;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** The Alertmanager that sends to us. */
@ConfigMapping(prefix = "firstmove")
public interface AlertmanagerConfig {

    /** Where it can be asked, such as {@code http://localhost:9093}; without it, what it never tells stays unknown. */
    Optional<URI> alertmanagerUrl();
}
