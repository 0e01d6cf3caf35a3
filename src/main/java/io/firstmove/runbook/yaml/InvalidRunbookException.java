package io.firstmove.runbook.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file that was refused as a whole, with everything that is wrong in it. */
public final class InvalidRunbookException extends RuntimeException {

    private final List<LoadError> errors;

    public InvalidRunbookException(List<LoadError> errors) {
        super(errors.stream().map(LoadError::toString).collect(Collectors.joining("\n")));
        this.errors = errors;
    }

    public List<LoadError> errors() {
        return errors;
    }
}
