package io.firstmove.certificate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Exports the inventory; every instance shows the same numbers. */
@ApplicationScoped
class CertificateMetrics {

    private final Inventory inventory;
    private final MultiGauge expiry;
    private final MultiGauge lookedAt;

    CertificateMetrics(Inventory inventory, MeterRegistry meters) {
        this.inventory = inventory;
        this.expiry = MultiGauge.builder("firstmove.certificate.expiry.timestamp")
                .description("When a certificate expires, or a key is to be replaced, since 1970")
                .baseUnit("seconds")
                .register(meters);
        this.lookedAt = MultiGauge.builder("firstmove.certificate.looked.at.timestamp")
                .description("When a certificate or key was last looked at, since 1970")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(every = "10s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        var certificates = inventory.byUrgency();
        expiry.register(rows(certificates, true), true);
        lookedAt.register(rows(certificates, false), true);
    }

    private static List<MultiGauge.Row<?>> rows(List<Certificate> certificates, boolean ofExpiry) {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (var certificate : certificates) {
            var time = ofExpiry ? certificate.notAfter : certificate.lookedAt;
            if (time != null) {
                var tags = Tags.of("name", certificate.name, "kind", certificate.kind, "target", certificate.target);
                rows.add(MultiGauge.Row.of(tags, time.getEpochSecond()));
            }
        }
        return rows;
    }
}
