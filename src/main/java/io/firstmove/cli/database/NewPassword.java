package io.firstmove.cli.database;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a new password comes from: never an argument, which every process of the machine can read. */
final class NewPassword {

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the password, instead of a question.")
    private @Nullable Path file;

    /**
     * The password, from the file, from a terminal where it is asked for twice, or from a line of standard input.
     *
     * @throws IllegalArgumentException when there is none, or it was not said twice
     */
    String read() throws IOException {
        if (file != null) {
            return firstLine(Files.newBufferedReader(file));
        }
        var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isEmpty()) {
            return firstLine(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
        }
        var once = terminal.get().readPassword("Password: ");
        var again = terminal.get().readPassword("Again: ");
        if (once == null || !Arrays.equals(once, again)) {
            throw new IllegalArgumentException("The two are not the same");
        }
        return new String(once);
    }

    private static String firstLine(BufferedReader input) throws IOException {
        try (input) {
            var line = input.readLine();
            if (line == null) {
                throw new IllegalArgumentException("There is no password in the first line of the input");
            }
            return line;
        }
    }
}
