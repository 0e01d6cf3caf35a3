package io.firstmove.alert.heartbeat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the watch over the alert pipeline. */
@ConfigMapping(prefix = "firstmove.watchdog")
public interface HeartbeatConfig {

    /** Which alerts are heartbeats, as matchers of Alertmanager. */
    @WithDefault("alertname=\"Watchdog\"")
    String match();

    /** How long a heartbeat may stay away before an incident is opened; several times Alertmanager's repeat interval. */
    @WithDefault("10m")
    Duration after();

    /** How often it is looked for, in the whole cluster. */
    @WithDefault("15s")
    Duration every();

    /** Whether there must be a heartbeat even if none has ever come. Otherwise the first one that comes is waited for. */
    @WithDefault("false")
    boolean expected();
}
