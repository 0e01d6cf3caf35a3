package io.firstmove.job;

/**
 * Work that survives crashes. It may be performed again after it was cut off, and then finds out by itself what is left to
 * do.
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

    /** Called when it was performed too often in vain; what it leaves behind should say so. */
    void giveUp(long id, String because);
}
