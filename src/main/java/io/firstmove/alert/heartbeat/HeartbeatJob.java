package io.firstmove.alert.heartbeat;

import io.firstmove.job.Recurring;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has heartbeats judged once per interval in the whole cluster. On each instance, which may have been away, it also keeps
 * since when a heartbeat would have been received, and shows how old they are.
 */
@ApplicationScoped
class HeartbeatJob implements Recurring {

    private final EvaluateHeartbeats judge;
    private final Clock clock;
    private final HeartbeatConfig config;
    private final MultiGauge ages;
    private volatile Instant listeningSince;
    private volatile Instant lastRefresh;
    private volatile List<Heartbeat> known = List.of();

    HeartbeatJob(EvaluateHeartbeats judge, Clock clock, HeartbeatConfig config, MeterRegistry meters) {
        this.judge = judge;
        this.clock = clock;
        this.config = config;
        this.ages = MultiGauge.builder("firstmove.heartbeat.age")
                .description("How long ago a heartbeat of the alert pipeline came last")
                .baseUnit("seconds")
                .register(meters);
        this.listeningSince = clock.instant();
        this.lastRefresh = listeningSince;
    }

    @Override
    public String name() {
        return "heartbeats";
    }

    @Override
    public Duration every() {
        return config.interval();
    }

    @Override
    public void runOnce() {
        judge.judge(since(clock.instant()));
    }

    @Scheduled(every = "${firstmove.watchdog.interval:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void refresh() {
        // Fails as long as the database is away.
        known = judge.known().stream().filter(Heartbeat::hasCome).toList();
        var now = clock.instant();
        since(now);
        lastRefresh = now;
        ages.register(
                known.stream()
                        .map(heartbeat -> MultiGauge.Row.of(
                                Tags.of("name", heartbeat.name(), "fingerprint", heartbeat.fingerprint),
                                age(heartbeat, now).toMillis() / 1000.0))
                        .toList(),
                true);
    }

    /** Since when a heartbeat would have been received; silence before that proves nothing. */
    private synchronized Instant since(Instant now) {
        if (Duration.between(lastRefresh, now).compareTo(config.timeout().dividedBy(2)) > 0) {
            // This instance or the database was away, and no heartbeat could be taken.
            listeningSince = now;
        }
        return listeningSince;
    }

    /** The heartbeats that have come, as of the last refresh. */
    List<Heartbeat> known() {
        return known;
    }

    static Duration age(Heartbeat heartbeat, Instant now) {
        var age = Duration.between(heartbeat.lastSeenAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
