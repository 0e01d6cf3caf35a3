package io.firstmove.runbook.yaml;

import java.util.Comparator;

/**
 * Something wrong in a file.
 *
 * @param line from 1
 * @param column from 1
 * @param key such as {@code checks.ping.action}; empty for the file as a whole
 * @param message what to do about it
 */
public record Fault(int line, int column, String key, String message) {

    static final Comparator<Fault> ORDER = Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column);
}
