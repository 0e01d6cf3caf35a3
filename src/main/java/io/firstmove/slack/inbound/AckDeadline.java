package io.firstmove.slack.inbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers Slack in time, however long the work takes: a result that comes later goes elsewhere. */
@ApplicationScoped
class AckDeadline {

    private static final Logger LOG = Logger.getLogger(AckDeadline.class);

    /** Slack waits 3 s, of which the way to us and back takes some. */
    static final Duration BUDGET = Duration.ofMillis(1_800);

    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("slack-", 0).factory());

    /**
     * Does the work.
     *
     * @param late is given the result when the time was over before it was there
     * @return the result, if it was there in time; empty also where the work has thrown
     */
    <T> Optional<T> perform(Supplier<T> work, Consumer<T> late) {
        var result = new CompletableFuture<Optional<T>>()
                .completeOnTimeout(Optional.empty(), BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        executor.execute(() -> {
            try {
                T done = work.get();
                if (!result.complete(Optional.of(done))) {
                    late.accept(done);
                }
            } catch (RuntimeException failed) {
                LOG.error("A request of Slack failed", failed);
                result.complete(Optional.empty());
            }
        });
        return result.join();
    }

    /** Does something that nobody waits for. */
    void later(Runnable work) {
        executor.execute(work);
    }

    @PreDestroy
    void stop() {
        executor.shutdown();
    }
}
