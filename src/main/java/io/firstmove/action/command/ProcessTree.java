package io.firstmove.action.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and everything that it started. {@code setsid} makes it the leader of a group of its own, so that a signal
 * also reaches a grandchild whose parent has gone; where there is no {@code setsid} (macOS), such a one is missed.
 */
final class ProcessTree {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Process leader;

    ProcessTree(Process leader) {
        this.leader = leader;
    }

    /** What to put before a command so that its whole tree can be ended. */
    static List<String> prefix() {
        // Looked for where the service runs, and not where a native image is built.
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .limit(1)
                .toList();
    }

    /** Asks all to end, waits 2 s, ends the rest. Not cut short by an interrupt: it is what an interrupt brings about. */
    void end() {
        var members = members();
        signalGroup("TERM");
        members.forEach(ProcessHandle::destroy);
        var ends = members.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        members.addAll(members());
        signalGroup("KILL");
        members.forEach(ProcessHandle::destroyForcibly);
    }

    private Set<ProcessHandle> members() {
        var members = new HashSet<ProcessHandle>();
        members.add(leader.toHandle());
        leader.descendants().forEach(members::add);
        return members;
    }

    /** Java cannot signal a group, and a small image has no {@code kill} but that of its shell. */
    private void signalGroup(String signal) {
        if (prefix().isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" -- \"-$2\"", "kill", signal, "" + leader.pid())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .completeOnTimeout(leader, 1, TimeUnit.SECONDS)
                    .join();
        } catch (IOException _) {
            // The members that we know by their handles are signalled all the same.
        }
    }
}
