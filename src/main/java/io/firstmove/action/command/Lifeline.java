package io.firstmove.action.command;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * A standard input that stays open after its text until it is let go of, or until this service dies. The other side of
 * a connection cannot be sent a signal, but it sees the end of its input.
 */
final class Lifeline {

    private final CountDownLatch over = new CountDownLatch(1);

    Lifeline(Process process, byte[] text) {
        // One thread writes and closes: a close by another would wait for a write that nobody reads.
        // And not a virtual one, whose carrier such a write blocks.
        Thread.ofPlatform().daemon().name("lifeline").start(() -> {
            try (var input = process.getOutputStream()) {
                input.write(text);
                input.flush();
                over.await();
            } catch (IOException _) {
                // The process ended before it had read everything; its exit status says more.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Ends the input; harmless when repeated. */
    void letGo() {
        over.countDown();
    }
}
