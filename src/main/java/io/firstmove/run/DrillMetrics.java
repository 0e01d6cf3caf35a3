package io.firstmove.run;

import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;

/** Tells when each runbook last proved that it works, so that drills that nobody did can be alerted on. */
@ApplicationScoped
class DrillMetrics {

    private final Drills drills;
    private final Runbooks runbooks;
    private final MeterRegistry meters;
    private final MultiGauge lastSuccess;

    DrillMetrics(Drills drills, Runbooks runbooks, MeterRegistry meters) {
        this.drills = drills;
        this.runbooks = runbooks;
        this.meters = meters;
        this.lastSuccess = MultiGauge.builder("firstmove.drill.last.success.timestamp")
                .description("When the last drill of a runbook passed, since 1970; 0 when none ever did")
                .baseUnit("seconds")
                .register(meters);
    }

    void ended(String result) {
        meters.counter("firstmove.drills", "result", result).increment();
    }

    @Scheduled(every = "10s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        var names = runbooks.inForce().stream().map(Runbook::name).toList();
        var successes = drills.lastSuccesses(names);
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (var name : names) {
            var at = successes.getOrDefault(name, Instant.EPOCH);
            rows.add(MultiGauge.Row.of(Tags.of("runbook", name), at.getEpochSecond()));
        }
        lastSuccess.register(rows, true);
    }
}
