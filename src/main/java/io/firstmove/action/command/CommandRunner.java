package io.firstmove.action.command;

import io.firstmove.action.Progress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** For a program to end when its input has: it gives what it started at most 2 s between TERM and KILL. */
    private static final Duration FAREWELL = Duration.ofMillis(2500);

    /** How often progress is told. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** What of an output is kept where nobody wants more. */
    private static final int USUAL_HEAD = 16 * 1024;

    private final Set<Started> running = ConcurrentHashMap.newKeySet();

    /** A program that runs, with the input that it ends with. */
    private record Started(Process process, Lifeline lifeline, ProcessTree tree) {

        static Started of(ProcessBuilder builder, byte[] input) throws IOException {
            var process = builder.start();
            return new Started(process, new Lifeline(process, input), new ProcessTree(process));
        }

        /** Ends its input and waits for it to end by itself; ends by force what does not. */
        void end() {
            lifeline.letGo();
            process.onExit()
                    .completeOnTimeout(process, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (process.isAlive()) {
                tree.end();
            }
        }
    }

    /**
     * Runs the program to its end. When the time is over, the thread is interrupted or this service dies, it and all that
     * it started get TERM and 2 s later KILL. What it leaves behind on this machine goes the same way: a service is started
     * by asking the system's service manager, and not as a child of a script.
     *
     * @throws IOException when it cannot be started
     */
    public CommandOutcome run(Command command, Duration limit, Progress progress)
            throws IOException, InterruptedException {
        return run(command, limit, progress, USUAL_HEAD);
    }

    /**
     * As {@link #run(Command, Duration, Progress)}, keeping more of the output.
     *
     * @param head how many bytes from the beginning of the output are kept at least
     */
    CommandOutcome run(Command command, Duration limit, Progress progress, int head)
            throws IOException, InterruptedException {
        return run(Started.of(builder(command, Supervisor.around(command)), new byte[0]), limit, progress, head);
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
        var argv = new ArrayList<>(ProcessTree.prefix());
        argv.addAll(command.argv());
        return run(Started.of(builder(command, argv), input), limit, progress, USUAL_HEAD);
    }

    private CommandOutcome run(Started started, Duration limit, Progress progress, int head)
            throws InterruptedException {
        running.add(started);
        try {
            var capture = new Capture(started.process(), head);
            boolean ended = waitFor(started.process(), limit, capture, progress);
            if (!ended) {
                started.end();
                // An interrupt that came meanwhile asks for what has just been done, and would cost the last words.
                Thread.interrupted();
            }
            if (!capture.ends(LAST_WORDS)) {
                started.tree().end();
                Thread.interrupted();
                capture.ends(LAST_WORDS);
            }
            var exit = ended ? OptionalInt.of(started.process().exitValue()) : OptionalInt.empty();
            return new CommandOutcome(exit, capture.stdout(), capture.output());
        } catch (InterruptedException e) {
            started.end();
            throw e;
        } finally {
            started.lifeline().letGo();
            running.remove(started);
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
        running.parallelStream().forEach(Started::end);
    }

    private static ProcessBuilder builder(Command command, List<String> argv) {
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
