package io.firstmove.alert.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Reconciliation with Alertmanager's API; on if {@code firstmove.alertmanager-url} is set. */
@ConfigMapping(prefix = "firstmove.reconcile")
public interface ReconcileConfig {

    /** The name of the receiver in Alertmanager's configuration that sends to this service. */
    @WithDefault("firstmove")
    String receiver();

    /** How often to reconcile, in the whole cluster. */
    @WithDefault("1m")
    Duration interval();

    /** How long to wait for a notification before its alerts are taken from the API; longer than {@code group_interval}. */
    @WithDefault("6m")
    Duration notificationTimeout();

    /** How long after the start of an Alertmanager alerts that it does not list are not taken as resolved. */
    @WithDefault("5m")
    Duration warmUp();
}
