package io.firstmove.action;

import java.util.function.Consumer;

/** Where an action that takes long tells what it has seen, while it still runs. */
@FunctionalInterface
public interface Progress {

    /** For whoever does not listen. */
    Progress UNHEARD = output -> {};

    /** For a reader that gets what is new only, at most 20 times 2 KiB, fit to be kept. */
    static Progress of(Consumer<String> reader) {
        return new OutputDelta(reader);
    }

    /**
     * Tells the output so far, from its beginning, in whole lines. Called at most once per second; must not throw.
     */
    void soFar(String output);
}
