package io.firstmove.runbook.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firstmove.action.EchoAction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchRunbooksTest {

    @TempDir
    private Path folder;

    @Test
    void reportsAReadingThatDoesNotEndAndWaitsForNone() throws Exception {
        var runbooks = new Runbooks(folder, new RunbookParser(EchoAction.actions()), Clock.systemUTC());
        var ends = new CountDownLatch(1);
        var readings = new AtomicInteger();
        var watch = new WatchRunbooks(runbooks, () -> {
            readings.incrementAndGet();
            try {
                ends.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(watch.poll(Duration.ofMinutes(1))).isFalse();
        await().until(() -> watch.poll(Duration.ofMillis(50)));
        assertThat(readings).hasValue(1);

        ends.countDown();
        await().until(() -> !watch.poll(Duration.ofMinutes(1)));
        await().until(() -> readings.get() > 1);
    }
}
