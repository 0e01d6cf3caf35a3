package io.firstmove.action.command;

import io.firstmove.action.Progress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs: by argument vector only, in a clean environment, with capped output, and without leaving anything
 * behind.
 */
@Singleton
public class CommandRunner {

    /** Linux takes at most 128 KiB for one variable, and a character has at most three bytes. */
    private static final int MAX_FACT_LENGTH = 32 * 1024;

    /** For what is still in the pipe after the end. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** For a program to end by itself when its input has: it gives what it started 1 s between TERM and KILL. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** How often progress is told. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();

    /**
     * Runs the program to its end. When the time is over, or the thread is interrupted, it and all that it started get
     * TERM and 2 s later KILL. A child that still holds the output when the program has ended goes the same way; one that
     * let go of it, as a daemon does, was meant to stay.
     *
     * @throws IOException when it cannot be started
     */
    public CommandOutcome run(Command command, Duration limit, Progress progress)
            throws IOException, InterruptedException {
        var process = builder(command).redirectInput(new File("/dev/null")).start();
        return run(process, () -> {}, limit, progress);
    }

    /**
     * Runs a program that ends when its standard input does. The input stays open after its text; when the time is over
     * it is closed first, and the program has a moment to end by itself, with what it started on the other side of a
     * connection, where no signal of ours arrives.
     *
     * @throws IOException when it cannot be started
     */
    public CommandOutcome run(Command command, byte[] input, Duration limit, Progress progress)
            throws IOException, InterruptedException {
        var process = builder(command).start();
        var lifeline = new Lifeline(process, input);
        try {
            return run(
                    process,
                    () -> {
                        lifeline.letGo();
                        process.onExit()
                                .completeOnTimeout(process, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                                .join();
                    },
                    limit,
                    progress);
        } finally {
            lifeline.letGo();
        }
    }

    private CommandOutcome run(Process process, Runnable beforeTheEnd, Duration limit, Progress progress)
            throws InterruptedException {
        var tree = new ProcessTree(process);
        running.add(tree);
        try {
            var capture = new Capture(process);
            boolean ended = waitFor(process, limit, capture, progress);
            if (!ended) {
                beforeTheEnd.run();
            }
            if (!ended || !capture.ends(LAST_WORDS)) {
                tree.end();
                // An interrupt that came meanwhile asks for what has just been done, and would cost the last words.
                Thread.interrupted();
                capture.ends(LAST_WORDS);
            }
            var exit = ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty();
            return new CommandOutcome(exit, capture.stdout(), capture.output());
        } catch (InterruptedException e) {
            beforeTheEnd.run();
            tree.end();
            throw e;
        } finally {
            running.remove(tree);
        }
    }

    private static boolean waitFor(Process process, Duration limit, Capture capture, Progress progress)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            if (process.waitFor(Math.min(left, EVERY.toNanos()), TimeUnit.NANOSECONDS)) {
                return true;
            }
            progress.soFar(capture.lines());
        }
        return false;
    }

    /** A program that outlived the service would run on without anyone to read its answer or to end it. */
    @PreDestroy
    void endAll() {
        running.parallelStream().forEach(ProcessTree::end);
    }

    private static ProcessBuilder builder(Command command) {
        var argv = new ArrayList<>(ProcessTree.prefix());
        argv.addAll(command.argv());
        var builder = new ProcessBuilder(argv).directory(command.directory().toFile());
        clean(builder.environment());
        command.facts().forEach((name, value) -> {
            if (name.startsWith("FM_")) {
                builder.environment().put(name, fact(value));
            }
        });
        return builder;
    }

    /** What a program needs to find others and its user's settings (ssh, incus), and no credentials of ours. */
    private static void clean(Map<String, String> environment) {
        var path = environment.getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        var home = environment.getOrDefault("HOME", "/");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "HOME", home, "LANG", "C.UTF-8"));
    }

    private static String fact(String value) {
        var storable = value.replace('\0', '\uFFFD');
        return storable.length() <= MAX_FACT_LENGTH ? storable : storable.substring(0, MAX_FACT_LENGTH);
    }
}
