package io.firstmove.alert.heartbeat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The dead man's switch of the alert pipeline. */
@ConfigMapping(prefix = "firstmove.watchdog")
public interface HeartbeatConfig {

    /** Which alerts are heartbeats, as Alertmanager matchers. */
    @WithDefault("alertname=\"Watchdog\"")
    String match();

    /** How long a heartbeat may be missing before an incident is opened; several times Alertmanager's repeat interval. */
    @WithDefault("10m")
    Duration timeout();

    /** How often to check for missing heartbeats, in the whole cluster. */
    @WithDefault("15s")
    Duration interval();

    /** Whether a heartbeat is expected even if none was ever received; otherwise from the first one on. */
    @WithDefault("false")
    boolean required();
}
