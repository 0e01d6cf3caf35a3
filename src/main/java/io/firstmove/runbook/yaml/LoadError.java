package io.firstmove.runbook.yaml;

/**
 * Something wrong in a runbook folder or in {@code hosts.yaml}.
 *
 * @param runbook the folder's name; empty when it is not about one runbook
 * @param file the file's path
 * @param line from 1; 0 when the file cannot be read at all
 * @param column from 1; 0 when the file cannot be read at all
 * @param key such as {@code checks.ping.action}; empty for the file as a whole
 * @param message what to do about it
 */
public record LoadError(String runbook, String file, int line, int column, String key, String message) {

    /** One line, in the form that editors jump to: {@code file:line:column: key: message}. */
    @Override
    public String toString() {
        var place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
