package io.firstmove.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the queue. */
@ConfigMapping(prefix = "firstmove.jobs")
public interface JobConfig {

    /** Whether this instance performs jobs, or only queues them. */
    @WithDefault("true")
    boolean enabled();

    /** How many jobs this instance performs at a time. */
    @WithDefault("16")
    int atOnce();

    /** How often an instance says that it still works on a job; after four silences another one takes over. */
    @WithDefault("2s")
    Duration heartbeat();

    /** How long a stopping instance lets its jobs finish before it hands them over. */
    @WithDefault("10s")
    Duration shutdownGrace();
}
