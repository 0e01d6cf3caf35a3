package io.firstmove.job;

/**
 * Work that survives crashes. After an interruption it is performed again, and then has to find out what is left to do.
 */
public interface Job {

    /** The name under which it is queued; never changes, since queued work outlives a release. */
    String name();

    /**
     * Does the work for one subject.
     *
     * @throws Exception to be performed again, later and later
     */
    void perform(long id) throws Exception;

    /** Called after too many failures; records that the work was abandoned. */
    void giveUp(long id, String reason);
}
