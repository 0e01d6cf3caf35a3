package io.firstmove.alert.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Limits of the Alertmanager webhook. */
@ConfigMapping(prefix = "firstmove.ingest")
public interface AlertConfig {

    /** The maximum number of requests that wait for their commit; further requests are answered with 503. */
    @WithDefault("500")
    int maxQueued();

    /** How long a request may wait in the queue before it is answered with 503. */
    @WithDefault("10s")
    Duration queueTimeout();

    /**
     * The maximum request rate of each sender, per second and instance, with bursts of ten seconds; further requests are
     * answered with 503. Unlimited if unset.
     */
    OptionalInt maxPerSecond();

    /**
     * How long after the end of an alert was received a firing notification without a later start counts as a late duplicate
     * from another Alertmanager of the cluster; at least {@code --cluster.peer-timeout} for each peer.
     */
    @WithDefault("20s")
    Duration duplicateWindow();

    /** Roughly the maximum number of alerts per transaction, which limits how long locks are held. */
    @WithDefault("2000")
    int maxBatchAlerts();
}
