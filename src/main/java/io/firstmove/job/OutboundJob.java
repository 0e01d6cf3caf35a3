package io.firstmove.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps another system up to date about subjects. A subject is queued once however often there is something new about it, and
 * is performed by one instance at a time.
 */
public interface OutboundJob {

    /** The name under which it is queued; never changes, since queued work outlives a release. */
    String name();

    /**
     * Sends what is new. After an interruption it is performed again, and then has to find out what is left to do.
     *
     * @return when to go on; empty when nothing is left for now
     */
    Optional<Instant> perform(long id) throws InterruptedException;

    /**
     * Grows whenever the subject is queued, in the transaction that queues it. Locks the subject until the caller's
     * transaction ends, so that nothing is queued between the comparison and the end of the job.
     */
    default long version(long id) {
        return 0;
    }
}
