package io.firstmove.alert;

import io.firstmove.alert.AlertmanagerApi.Receiver;
import io.firstmove.job.Recurring;
import io.firstmove.platform.FirstmoveConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks Alertmanager regularly, once per interval in the whole cluster, where its URL is configured. */
@ApplicationScoped
class ReconcileJob implements Recurring {

    private static final Logger LOG = Logger.getLogger(ReconcileJob.class);

    private final ReconcileIncidents reconcile;
    private final AlertmanagerApi alertmanager;
    private final Clock clock;
    private final ReconcileConfig config;
    private final MeterRegistry meters;
    private final boolean configured;

    ReconcileJob(
            ReconcileIncidents reconcile,
            @RestClient AlertmanagerApi alertmanager,
            Clock clock,
            ReconcileConfig config,
            MeterRegistry meters,
            FirstmoveConfig address) {
        this.reconcile = reconcile;
        this.alertmanager = alertmanager;
        this.clock = clock;
        this.config = config;
        this.meters = meters;
        this.configured = address.alertmanagerUrl().isPresent();
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public Duration every() {
        return config.interval();
    }

    @Override
    public boolean isEnabled() {
        return configured;
    }

    @Override
    public void runOnce() {
        meters.counter("firstmove.reconciliations", "result", runOnce(config.receiver()))
                .increment();
    }

    /** Reconciles now with what Alertmanager has for the receiver; answers with how it went. */
    String runOnce(String receiver) {
        try {
            var startedAt = alertmanager.status().uptime().toInstant();
            if (startedAt.plus(config.warmUp()).isAfter(clock.instant())) {
                return "warming_up";
            }
            var receivers =
                    alertmanager.receivers().stream().map(Receiver::name).toList();
            if (!receivers.contains(receiver)) {
                LOG.warnf(
                        "Alertmanager has no receiver '%s', so what it never tells stays unknown: set"
                                + " FIRSTMOVE_RECONCILE_RECEIVER to the one that sends to Firstmove, of %s",
                        receiver, receivers);
                return "no_receiver";
            }
            var asOf = clock.instant();
            reconcile.reconcile(alertmanager.groups(Pattern.quote(receiver)), asOf);
            return "done";
        } catch (ProcessingException | WebApplicationException unreachable) {
            LOG.warnf("Alertmanager could not be asked: %s", unreachable.getMessage());
            return "unreachable";
        }
    }
}
