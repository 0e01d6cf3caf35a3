package io.firstmove.slack.inbound;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Answers Slack in time, whatever the work does: the work goes on, and what comes of it is told later. */
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
     * @param work does not throw
     * @param late is given the result when the time was over before it was there
     * @return the result, if it was there in time
     */
    <T> Optional<T> perform(Supplier<T> work, Consumer<T> late) {
        var result = new CompletableFuture<T>();
        executor.execute(() -> {
            try {
                T done = work.get();
                if (!result.complete(done)) {
                    late.accept(done);
                }
            } catch (RuntimeException failed) {
                LOG.error("A request of Slack failed", failed);
                result.completeExceptionally(failed);
            }
        });
        try {
            return Optional.of(result.get(BUDGET.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException tooSlow) {
            return result.cancel(false) ? Optional.empty() : done(result);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return result.cancel(false) ? Optional.empty() : done(result);
        } catch (ExecutionException failed) {
            return Optional.empty();
        }
    }

    /** Does something that nobody waits for. */
    void later(Runnable work) {
        executor.execute(work);
    }

    private static <T> Optional<T> done(CompletableFuture<T> result) {
        try {
            return Optional.of(result.join());
        } catch (CancellationException | CompletionException failed) {
            return Optional.empty();
        }
    }

    @PreDestroy
    void stop() {
        executor.shutdown();
    }
}
