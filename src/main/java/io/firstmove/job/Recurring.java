package io.firstmove.job;

import java.time.Duration;

/**
 * Work that is done regularly, by one instance at a time in the whole cluster. After a crash in the middle of it another
 * instance does it again within seconds.
 */
public interface Recurring {

    /** The name under which the next time is stored; never changes, since it outlives a release. */
    String name();

    /** The pause between the end of one execution and the beginning of the next. */
    Duration every();

    /** Whether it is wanted, as configured. */
    default boolean isEnabled() {
        return true;
    }

    /**
     * Does it once, now.
     *
     * @throws Exception to be logged; the next execution comes after the pause as usual
     */
    void runOnce() throws Exception;
}
