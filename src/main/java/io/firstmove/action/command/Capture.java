package io.firstmove.action.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** Reads what a process prints while it runs, so that it never blocks on a full pipe. */
final class Capture {

    private final HeadAndTail stdout;
    private final HeadAndTail output;
    private final List<Thread> readers;

    /** @param head how many bytes from the beginning are kept */
    Capture(Process process, int head) {
        stdout = new HeadAndTail(head);
        output = new HeadAndTail(head);
        readers = List.of(
                read(process.getInputStream(), List.of(stdout, output)),
                read(process.getErrorStream(), List.of(output)));
    }

    /** Whether everything that held the output has let go of it within the time. */
    boolean ends(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        for (var reader : readers) {
            if (!reader.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /** The whole lines of the output so far, from its beginning and up to a cap. */
    String lines() {
        var head = output.head();
        return head.substring(0, head.lastIndexOf('\n') + 1);
    }

    String stdout() {
        return stdout.text();
    }

    String output() {
        return output.text();
    }

    private static Thread read(InputStream stream, List<HeadAndTail> into) {
        // Not a virtual thread: reading a pipe blocks its carrier, and virtual threads answer our requests.
        return Thread.ofPlatform().daemon().name("output").start(() -> {
            var chunk = new byte[8192];
            try (stream) {
                for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
                    for (var text : into) {
                        text.append(chunk, length);
                    }
                }
            } catch (IOException _) {
                // The process is gone and its pipe with it; what was read stands.
            }
        });
    }
}
