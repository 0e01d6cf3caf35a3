package io.firstmove.crash;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Alerts that pour in at whichever instance answers, some of them resolved soon; and a person who approves whatever is
 * proposed.
 */
final class ChaosStorm implements AutoCloseable {

    private static final int SENDERS = 2;
    private static final int CALM_SECONDS = 240;

    private final Cluster cluster;
    private final ChaosSteps steps;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private final List<Thread> senders;
    private final Thread person;

    ChaosStorm(Cluster cluster, ChaosSteps steps) {
        this.cluster = cluster;
        this.steps = steps;
        this.senders = List.of(
                Thread.ofVirtual().start(() -> repeat(this::send)),
                Thread.ofVirtual().start(() -> repeat(this::send)));
        this.person = Thread.ofVirtual().start(() -> repeat(this::approve));
    }

    /** The instance labels of the alerts that were answered 2xx. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Sends nothing more, and waits until nothing is left to do. */
    void calmDown() throws SQLException, InterruptedException {
        senders.forEach(Thread::interrupt);
        for (var sender : senders) {
            sender.join();
        }
        for (int waited = 0; waited < CALM_SECONDS && busy(); waited++) {
            Thread.sleep(1_000);
        }
        person.interrupt();
        person.join();
    }

    private boolean busy() throws SQLException {
        return !steps.query("""
                        select 'run' from run where state in ('queued', 'running')
                        union all
                        select 'remedy' from remedy where ended_at is null
                        limit 1
                        """).isEmpty();
    }

    private interface Doing {
        void once(Random random) throws Exception;
    }

    private static void repeat(Doing doing) {
        var random = new Random();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                doing.once(random);
                Thread.sleep(500L + random.nextInt(500));
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception notNow) {
                if (notNow.getCause() instanceof InterruptedException) {
                    return;
                }
                // The instance was killed; the next one is asked.
            }
        }
    }

    private void send(Random random) {
        var instance = "i-" + number.incrementAndGet();
        var alertname = random.nextInt(4) == 0 ? "ChaosAsked" : "Chaos";
        var target = cluster.instance(cluster.name(random));
        if (target.post("/api/v1/alerts", notification(alertname, instance, "firing"))
                        .statusCode()
                == 200) {
            acknowledged.add(instance);
        }
        if (random.nextInt(SENDERS * 2) == 0) {
            target.post("/api/v1/alerts", notification(alertname, instance, "resolved"));
        }
    }

    private void approve(Random random) throws SQLException {
        for (var remedy : steps.query("""
                select run_id || '/remedies/' || name from remedy where state = 'proposed' limit 20
                """)) {
            cluster.instance(cluster.name(random)).post("/api/v1/runs/" + remedy + "/approve", "");
        }
        cluster.instance(cluster.name(random)).post("/api/v1/runbooks/chaos/remedies/repair/restore", "");
    }

    private static String notification(String alertname, String instance, String status) {
        return """
                {"version": "4", "receiver": "lab", "status": "%2$s", "groupKey": "", "groupLabels": {},
                 "truncatedAlerts": 0, "alerts": [{"status": "%2$s", "startsAt": "2026-11-24T01:02:03Z",
                 "endsAt": "%3$s", "labels": {"alertname": "%4$s", "instance": "%1$s"}, "fingerprint": "%1$s"}]}
                """.formatted(
                instance, status, status.equals("firing") ? "0001-01-01T00:00:00Z" : "2026-11-24T01:03:03Z", alertname);
    }

    @Override
    public void close() {
        senders.forEach(Thread::interrupt);
        person.interrupt();
    }
}
