package io.firstmove.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of incidents. */
@ConfigMapping(prefix = "firstmove.incident")
public interface IncidentConfig {

    /** How long after its resolution an incident is reopened by an alert that fires again, instead of a new one opened. */
    @WithDefault("30m")
    Duration reopenWindow();
}
