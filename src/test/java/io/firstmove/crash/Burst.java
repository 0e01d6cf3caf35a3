package io.firstmove.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Several senders that send one alert after another, each for an incident of its own, until they are told to stop. */
final class Burst implements AutoCloseable {

    private static final int SENDERS = 8;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> otherAnswers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean over;

    private Burst() {}

    static Burst at(FirstmoveProcess firstmove, String alertname) {
        var burst = new Burst();
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            burst.senders.add(Thread.ofVirtual().start(() -> burst.send(firstmove, alertname, sender)));
        }
        return burst;
    }

    private void send(FirstmoveProcess firstmove, String alertname, int sender) {
        for (int i = 0; !over; i++) {
            var instance = alertname + "-" + sender + "-" + i;
            try {
                int status = firstmove
                        .post("/api/v1/alerts", """
                        {"version": "4", "receiver": "lab", "status": "firing", "groupKey": "%1$s",
                         "groupLabels": {"instance": "%1$s"}, "truncatedAlerts": 0,
                         "alerts": [{"status": "firing", "startsAt": "2026-11-24T01:02:03Z", "fingerprint": "%1$s",
                                     "labels": {"alertname": "%2$s", "instance": "%1$s"}}]}
                        """.formatted(instance, alertname))
                        .statusCode();
                switch (status) {
                    case 200 -> acknowledged.add(instance);
                    case 503 -> refused.incrementAndGet();
                    default -> otherAnswers.add(status);
                }
            } catch (IllegalStateException _) {
                // Killed before it answered: nothing was promised.
            }
        }
    }

    /** The alerts that were answered 2xx. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    /** How many were answered 503. */
    int refused() {
        return refused.get();
    }

    /** The answers that are neither 200 nor 503. */
    Set<Integer> otherAnswers() {
        return otherAnswers;
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when the last answer has come. */
    void stop() {
        over = true;
        for (var sender : senders) {
            try {
                sender.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
