package io.firstmove.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Drafts that are kept, so that a change of what Firstmove writes shows in review. What differs from run to run (times, numbers,
 * ports) is written as a word, and what happens in parallel stands in the order of the alphabet. With
 * {@code -Dgolden.write=true} they are written anew.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "postmortems");

    private Golden() {}

    /** Compares a draft with the one that is kept under the name. */
    public static void matches(String name, String draft) {
        var file = FOLDER.resolve(name + ".md");
        var normal = sorted(normal(draft));
        try {
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, normal);
            }
            assertThat(normal).as("the draft kept in " + file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String normal(String draft) {
        return List.<UnaryOperator<String>>of(
                        text -> text.replaceAll("\\A(?s:---\n.*?\n---\n\n)", ""),
                        text -> text.replaceAll("(<!-- firstmove:[a-z-]+) [0-9a-f]{16}", "$1 <seal>"),
                        text -> text.replaceAll("version [0-9a-f]{12}", "version <hash>"),
                        text -> text.replaceAll("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z?", "<time>"),
                        text -> text.replaceAll("\\[\\d+]\\(/incidents/INC-\\d+#entry-\\d+\\)", "[n](entry)"),
                        text -> text.replaceAll("charts/\\d+", "charts/<n>"),
                        text -> text.replaceAll("INC-\\d+", "INC-<n>"),
                        text -> text.replaceAll("([Rr])un \\d+", "$1un <n>"),
                        text -> text.replaceAll("(localhost|127\\.0\\.0\\.1):\\d+", "<host>:<port>"),
                        text -> text.replaceAll("-?\\d+(\\.\\d+)? %", "<percent>"),
                        text -> text.replaceAll(
                                "\\b\\d+ (ms|s|min|h|d|seconds?|minutes?|days?)\\b( \\d+ (s|min|h)\\b)?", "<duration>"),
                        text -> text.replaceAll(
                                "Caddy says \\(([a-z-]+)\\): [^\u2026\n]*\u2026", "Caddy says ($1): <words>"),
                        text -> text.replaceAll("/tmp/[^ ,;:|`]*", "<path>"),
                        text -> text.replaceAll("\\b(\\d+\\.\\d+|\\d{5,})\\b", "<number>"))
                .stream()
                .reduce(draft, (text, change) -> change.apply(text), (one, other) -> other);
    }

    /** Results of checks arrive in any order. */
    private static String sorted(String text) {
        var lines = new ArrayList<String>();
        var parallel = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            boolean check = line.contains("| Check ") || line.startsWith("- Check ") || line.contains("check ");
            if (!check && !parallel.isEmpty()) {
                parallel.sort(String::compareTo);
                lines.addAll(parallel);
                parallel.clear();
            }
            (check ? parallel : lines).add(line);
        }
        lines.addAll(parallel);
        return String.join("\n", lines) + "\n";
    }
}
