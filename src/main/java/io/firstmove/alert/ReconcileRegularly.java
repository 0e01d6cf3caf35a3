package io.firstmove.alert;

import io.firstmove.platform.Chores;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks Alertmanager regularly, once per interval in the whole cluster, where its URL is configured. */
@ApplicationScoped
class ReconcileRegularly {

    private static final Logger LOG = Logger.getLogger(ReconcileRegularly.class);

    private final ReconcileIncidents reconcile;
    private final AlertmanagerApi alertmanager;
    private final Chores chores;
    private final Clock clock;
    private final ReconcileConfig config;
    private final MeterRegistry meters;
    private final boolean configured;

    ReconcileRegularly(
            ReconcileIncidents reconcile,
            @RestClient AlertmanagerApi alertmanager,
            Chores chores,
            Clock clock,
            ReconcileConfig config,
            MeterRegistry meters,
            AlertmanagerConfig address) {
        this.reconcile = reconcile;
        this.alertmanager = alertmanager;
        this.chores = chores;
        this.clock = clock;
        this.config = config;
        this.meters = meters;
        this.configured = address.alertmanagerUrl().isPresent();
    }

    @Scheduled(every = "${firstmove.reconcile.every:1m}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        if (configured && chores.claim("reconcile", config.every())) {
            meters.counter("firstmove.reconciliations", "result", runOnce()).increment();
        }
    }

    /** Reconciles now; answers with how it went. */
    String runOnce() {
        try {
            var startedAt = alertmanager.status().uptime().toInstant();
            if (startedAt.plus(config.warmUp()).isAfter(clock.instant())) {
                return "warming_up";
            }
            var asOf = clock.instant();
            reconcile.reconcile(alertmanager.groups(Pattern.quote(config.receiver())), asOf);
            return "done";
        } catch (ProcessingException | WebApplicationException unreachable) {
            LOG.warnf("Alertmanager could not be asked: %s", unreachable.getMessage());
            return "unreachable";
        }
    }
}
