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
public record YamlFault(int line, int column, String key, String message) {

    static final Comparator<YamlFault> ORDER =
            Comparator.comparingInt(YamlFault::line).thenComparingInt(YamlFault::column);
}
