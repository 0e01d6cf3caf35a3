package io.firstmove.alert.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the reconciliation with Alertmanager; it happens where {@code firstmove.alertmanager-url} is set. */
@ConfigMapping(prefix = "firstmove.reconcile")
public interface ReconcileConfig {

    /** The name of the receiver in Alertmanager's configuration that sends to us. */
    @WithDefault("firstmove")
    String receiver();

    /** How often, in the whole cluster. */
    @WithDefault("1m")
    Duration every();

    /** How long a notification may be under way before we help ourselves; longer than {@code group_interval}. */
    @WithDefault("6m")
    Duration patience();

    /** How long after its start an Alertmanager is not believed when it does not know an alert. */
    @WithDefault("5m")
    Duration warmUp();
}
