package io.firstmove.action.alertmanager;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The Alertmanager that is told where a runbook names no other. */
@ConfigMapping(prefix = "firstmove")
public interface SilenceConfig {

    /** Where it can be reached, such as {@code http://localhost:9093}. */
    Optional<String> alertmanagerUrl();
}
