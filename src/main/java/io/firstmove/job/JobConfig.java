package io.firstmove.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The job queue. */
@ConfigMapping(prefix = "firstmove.jobs")
public interface JobConfig {

    /** Whether this instance executes jobs, or only queues them. */
    @WithDefault("true")
    boolean enabled();

    /** How many jobs this instance executes in parallel. */
    @WithDefault("16")
    int concurrency();

    /** How often an instance renews its lock on a job; after four missed renewals another instance takes over. */
    @WithDefault("2s")
    Duration heartbeat();

    /** How long running jobs may take to finish at shutdown before another instance takes over. */
    @WithDefault("10s")
    Duration shutdownGrace();
}
