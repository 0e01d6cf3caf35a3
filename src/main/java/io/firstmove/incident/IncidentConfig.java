package io.firstmove.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of incidents. */
@ConfigMapping(prefix = "firstmove.incident")
public interface IncidentConfig {

    /** How long after its resolution an alert that fires again reopens the incident instead of opening a new one. */
    @WithDefault("30m")
    Duration reopenWindow();
}
