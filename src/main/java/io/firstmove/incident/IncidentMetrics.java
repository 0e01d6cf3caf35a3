package io.firstmove.incident;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the incidents that are not resolved; every instance shows the same number. */
@ApplicationScoped
@Startup // a missing gauge looks like a missing service
class IncidentMetrics {

    private final IncidentRepository incidents;
    private final MeterRegistry meters;
    private final List<Gauge> gauges = new ArrayList<>();
    private final Map<IncidentStatus, AtomicLong> counts = new EnumMap<>(IncidentStatus.class);

    IncidentMetrics(IncidentRepository incidents, MeterRegistry meters) {
        this.incidents = incidents;
        this.meters = meters;
        for (var status : new IncidentStatus[] {IncidentStatus.OPEN, IncidentStatus.ACKNOWLEDGED}) {
            var count = new AtomicLong();
            counts.put(status, count);
            gauges.add(Gauge.builder("firstmove.incidents", count, AtomicLong::get)
                    .description("Incidents that are not resolved")
                    .tag("status", status.wireName())
                    .register(meters));
        }
    }

    // The registry outlives a restart within the same process, and a gauge whose object is gone keeps the new one out.
    @PreDestroy
    void remove() {
        gauges.forEach(meters::remove);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void count() {
        counts.forEach((status, count) -> count.set(incidents.count("status", status)));
    }
}
