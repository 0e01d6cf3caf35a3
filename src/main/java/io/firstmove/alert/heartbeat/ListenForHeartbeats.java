package io.firstmove.alert.heartbeat;

import io.firstmove.job.Chores;
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

/** Judges heartbeats regularly, once per interval in the whole cluster, and shows how old they are. */
@ApplicationScoped
class ListenForHeartbeats {

    private final JudgeHeartbeats judge;
    private final Chores chores;
    private final Clock clock;
    private final HeartbeatConfig config;
    private final MultiGauge ages;
    private volatile Instant listeningSince;
    private volatile Instant lastTick;
    private volatile List<Heartbeat> known = List.of();

    ListenForHeartbeats(
            JudgeHeartbeats judge, Chores chores, Clock clock, HeartbeatConfig config, MeterRegistry meters) {
        this.judge = judge;
        this.chores = chores;
        this.clock = clock;
        this.config = config;
        this.ages = MultiGauge.builder("firstmove.heartbeat.age")
                .description("How long ago a heartbeat of the alert pipeline came last")
                .baseUnit("seconds")
                .register(meters);
        this.listeningSince = clock.instant();
        this.lastTick = listeningSince;
    }

    @Scheduled(every = "${firstmove.watchdog.every:15s}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        boolean mine = chores.claim("heartbeats", config.every()); // fails as long as the database is away
        var now = clock.instant();
        if (Duration.between(lastTick, now).compareTo(config.after().dividedBy(2)) > 0) {
            // This instance or the database was away, and no heartbeat could be taken.
            listeningSince = now;
        }
        lastTick = now;
        if (mine) {
            judge.judge(listeningSince);
        }
        known = judge.known().stream().filter(Heartbeat::hasCome).toList();
        ages.register(
                known.stream()
                        .map(heartbeat -> MultiGauge.Row.of(
                                Tags.of("name", heartbeat.name(), "fingerprint", heartbeat.fingerprint),
                                age(heartbeat, now).toMillis() / 1000.0))
                        .toList(),
                true);
    }

    /** The heartbeats that have come, as of the last look. */
    List<Heartbeat> known() {
        return known;
    }

    static Duration age(Heartbeat heartbeat, Instant now) {
        var age = Duration.between(heartbeat.lastSeenAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
