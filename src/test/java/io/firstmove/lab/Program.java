package io.firstmove.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;

/**
 * A program that was run to its end.
 *
 * @param words what it said, on both channels
 */
public record Program(int status, String words) {

    /** Runs it. Skips the test where it is not installed. */
    public static Program run(String program, String... arguments) {
        return run(Map.of(), program, arguments);
    }

    /** The same, with more in its environment. */
    public static Program run(Map<String, String> environment, String program, String... arguments) {
        if (!program.contains("/")) {
            Lab.needs(program);
        }
        var argv = new String[arguments.length + 1];
        argv[0] = program;
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        try {
            var builder = new ProcessBuilder(argv).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var words = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Program(process.waitFor(), words);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
