package io.firstmove.job;

import io.firstmove.postgres.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Shows whether jobs pile up; every instance shows the same numbers. */
@ApplicationScoped
@Startup // a missing gauge looks like a missing service
class JobMetrics {

    private final Sql sql;
    private final Clock clock;
    private final MeterRegistry meters;
    private final List<Gauge> gauges;
    private volatile Waiting waiting = new Waiting(0, 0);

    /** Jobs that are due and not being executed. */
    private record Waiting(long jobs, double oldestSeconds) {}

    JobMetrics(Sql sql, Clock clock, MeterRegistry meters) {
        this.sql = sql;
        this.clock = clock;
        this.meters = meters;
        this.gauges = List.of(
                Gauge.builder("firstmove.jobs.waiting", this, me -> me.waiting.jobs())
                        .description("Jobs that are due and not being executed")
                        .register(meters),
                Gauge.builder("firstmove.jobs.oldest.waiting", this, me -> me.waiting.oldestSeconds())
                        .description("How long the oldest waiting job has been due")
                        .baseUnit("seconds")
                        .register(meters));
    }

    // The registry outlives a restart within the same process, and a gauge whose object is gone keeps the new one out.
    @PreDestroy
    void remove() {
        gauges.forEach(meters::remove);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void measure() {
        var now = clock.instant();
        waiting = sql.of("""
                select count(*) as jobs, coalesce(min(execution_time), :now) as oldest from (
                    select execution_time from scheduled_tasks where not picked and execution_time <= :now
                    union all
                    select execution_time from outbound_tasks where not picked and execution_time <= :now
                ) due""")
                .with("now", now)
                .first(row -> new Waiting(
                        row.number("jobs"),
                        Duration.between(row.time("oldest"), now).toMillis() / 1000.0))
                .orElseThrow();
    }
}
