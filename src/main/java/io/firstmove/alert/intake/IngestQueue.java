package io.firstmove.alert.intake;

import io.firstmove.alert.intake.AlertCorrelator.Correlated;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Group commit: the request that gets the lock ingests everything that is queued in one transaction. A commit costs one write
 * to disk however many requests share it, so the more arrive, the less each costs.
 */
@ApplicationScoped
public class IngestQueue {

    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ReentrantLock turn = new ReentrantLock();
    private final IngestWithRetries ingest;
    private final AlertConfig config;

    private record Waiting(Notification notification, CompletableFuture<Correlated> answer) {}

    IngestQueue(IngestWithRetries ingest, AlertConfig config) {
        this.ingest = ingest;
        this.config = config;
    }

    /**
     * Ingests the notification; returns when it is committed.
     *
     * @throws FirstmoveException when it could not be within the time that a sender may be kept waiting
     */
    public Correlated ingest(Notification notification) {
        if (queued.incrementAndGet() > config.maxQueued()) {
            queued.decrementAndGet();
            throw overloaded();
        }
        var mine = new Waiting(notification, new CompletableFuture<>());
        queue.add(mine);
        try {
            return turnOf(mine);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FirstmoveException(ErrorCode.UNAVAILABLE, "This instance is stopping", stopping);
        }
    }

    private Correlated turnOf(Waiting mine) throws InterruptedException {
        if (!turn.tryLock(config.queueTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            if (queue.remove(mine)) {
                queued.decrementAndGet();
            }
            // If it was taken out of the queue just now it may be committed all the same: the sender's next try is a
            // repeat.
            throw overloaded();
        }
        try {
            while (!mine.answer().isDone()) {
                ingestTogether();
            }
        } finally {
            turn.unlock();
        }
        try {
            return mine.answer().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    private void ingestTogether() {
        var batch = new ArrayList<Waiting>();
        int alerts = 0;
        while (alerts < config.maxBatchAlerts()) {
            var next = queue.poll();
            if (next == null) {
                break;
            }
            queued.decrementAndGet();
            batch.add(next);
            alerts += next.notification().alerts().size();
        }
        try {
            var ingested = ingest.all(batch.stream().map(Waiting::notification).toList());
            batch.forEach(waiting -> waiting.answer().complete(ingested.get(waiting.notification())));
        } catch (RuntimeException failed) {
            settleOneByOne(batch, failed);
        }
    }

    /** One notification that cannot be ingested must not take the others with it. */
    private void settleOneByOne(List<Waiting> batch, RuntimeException failed) {
        boolean together = batch.size() > 1 && !(failed instanceof FirstmoveException);
        for (var waiting : batch) {
            if (!together) {
                waiting.answer().completeExceptionally(failed);
                continue;
            }
            try {
                var alone = List.of(waiting.notification());
                waiting.answer().complete(ingest.all(alone).get(waiting.notification()));
            } catch (RuntimeException failedAlone) {
                waiting.answer().completeExceptionally(failedAlone);
            }
        }
    }

    private static FirstmoveException overloaded() {
        // 503 and not 429: Alertmanager retries the former at once and the latter only after a group interval.
        return new FirstmoveException(ErrorCode.UNAVAILABLE, "More alerts arrive than can be stored; send again");
    }
}
