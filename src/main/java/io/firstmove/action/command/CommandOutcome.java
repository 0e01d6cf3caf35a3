package io.firstmove.action.command;

import java.util.OptionalInt;

/**
 * How a program ended.
 *
 * @param exit its exit status, 128 plus the signal that ended it; empty when its time was over
 * @param stdout its standard output, capped
 * @param output standard output and error in the order they came, capped
 */
public record CommandOutcome(OptionalInt exit, String stdout, String output) {

    public boolean succeeded() {
        return exit.isPresent() && exit.getAsInt() == 0;
    }
}
