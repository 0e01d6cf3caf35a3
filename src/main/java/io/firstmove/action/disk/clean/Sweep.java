package io.firstmove.action.disk.clean;

import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.disk.DfRow;
import io.firstmove.action.disk.clean.Leftovers.Leftover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Finds leftovers on a host and deletes them. Both walk with {@code find}, which follows no link on its way down; the
 * second holds each file against all conditions again, and against the list.
 */
record Sweep(DiskClean.Parameters parameters, OnHost host) {

    CommandOutcome list() throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(parameters.directory()));
        arguments.addAll(conditions());
        return host.script(Leftovers.SCRIPT, arguments);
    }

    CommandOutcome delete(List<Leftover> files) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("find", parameters.directory()));
        words.addAll(conditions());
        words.addAll(any("-inum", files.stream().map(Leftover::inode).toList()));
        words.addAll(List.of("-delete", "-print"));
        return host.run(words);
    }

    /** Which of the files find says that it has deleted. */
    static List<Leftover> deleted(List<Leftover> files, CommandOutcome outcome) {
        var printed = new HashSet<>(outcome.stdout().lines().toList());
        return files.stream().filter(file -> printed.contains(file.path())).toList();
    }

    /** What can still be written there, in bytes. */
    long free() throws IOException, InterruptedException {
        return DfRow.parse(
                        host.run("df", "-P", "-k", "--", parameters.directory()).stdout())
                .map(row -> Math.max(0, row.available()) * 1024)
                .orElse(0L);
    }

    /**
     * A file with a second name frees nothing, and somebody gave it one for a reason. A name of several lines could pass
     * for the name of another file.
     */
    private List<String> conditions() {
        var words = new ArrayList<>(List.of("-xdev", "-type", "f", "-links", "1", "-mmin", "+" + parameters.minutes()));
        words.addAll(any("-name", parameters.patterns()));
        words.addAll(List.of("!", "-path", "*\n*"));
        return words;
    }

    private static List<String> any(String test, List<String> values) {
        var words = new ArrayList<>(List.of("("));
        for (var value : values) {
            if (words.size() > 1) {
                words.add("-o");
            }
            words.add(test);
            words.add(value);
        }
        words.add(")");
        return words;
    }
}
