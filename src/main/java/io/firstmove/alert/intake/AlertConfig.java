package io.firstmove.alert.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Settings of the webhook. */
@ConfigMapping(prefix = "firstmove.ingest")
public interface AlertConfig {

    /** How many requests may wait for their commit; those above are answered 503. */
    @WithDefault("500")
    int mostWaiting();

    /** How long a request may wait for its turn before it is answered 503. */
    @WithDefault("10s")
    Duration patience();

    /**
     * How many requests per second each sender may send to an instance, ten seconds' worth of them at once; those above are
     * answered 503. Unlimited where left out.
     */
    OptionalInt mostPerSecond();

    /**
     * How long after the end of an alert was told a notification that it fires, with no later start, is a late copy of
     * another Alertmanager and not news that it fires on; {@code --cluster.peer-timeout} for each peer, and a moment.
     */
    @WithDefault("20s")
    Duration lateCopies();

    /** About how many alerts are committed in one transaction, so that none holds its locks for long. */
    @WithDefault("2000")
    int mostAlertsTogether();
}
