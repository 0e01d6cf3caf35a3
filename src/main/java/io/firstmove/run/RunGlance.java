package io.firstmove.run;

import java.time.Instant;
import java.util.Optional;

/**
 * What a list says of an incident's runs.
 *
 * @param cause the probable cause that the last run found
 * @param waiting the remedy that waits for a decision; the one that expires first, where several do
 * @param acting the remedy that is being performed or verified now
 * @param running whether checks are being run or wait for it
 */
public record RunGlance(Optional<String> cause, Optional<Waiting> waiting, Optional<String> acting, boolean running) {

    public static final RunGlance NONE = new RunGlance(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** A proposed remedy, and until when it is. */
    public record Waiting(long run, String remedy, Optional<Instant> expiresAt) {}
}
