package io.firstmove.postgres.embedded;

import io.firstmove.platform.CannotStartException;
import java.nio.file.Path;

/** Another process holds the home. */
public final class HomeInUseException extends CannotStartException {

    HomeInUseException(Path home, String holder) {
        super("Another Firstmove (process " + holder + ") is using " + home
                + ". Stop it first, or give this one a FIRSTMOVE_HOME of its own.");
    }
}
