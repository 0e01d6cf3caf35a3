package io.firstmove.alert.intake;

import io.firstmove.access.Scope;
import io.firstmove.incident.Incident;
import io.firstmove.timeline.IncidentId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** Where Alertmanager, and Grafana, send their notifications. */
@Path("/api/v1/alerts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.ALERTS)
@RunOnVirtualThread
public class AlertResource {

    private final PayloadReader reader;
    private final IngestQueue queue;
    private final SenderLimits limits;
    private final AlertMetrics metrics;

    AlertResource(PayloadReader reader, IngestQueue queue, SenderLimits limits, AlertMetrics metrics) {
        this.reader = reader;
        this.queue = queue;
        this.limits = limits;
        this.metrics = metrics;
    }

    /**
     * What was stored.
     *
     * @param alerts how many alerts the notification held
     * @param incidents the incidents that they belong to, as far as anything is going on there
     */
    public record Receipt(int alerts, List<IncidentId> incidents) {}

    /** Stores a notification; answers 2xx only when it is committed. */
    @POST
    public Receipt receive(byte[] body, @Context SecurityContext caller) {
        return metrics.measure(() -> {
            limits.admit(caller.getUserPrincipal().getName());
            var notification = reader.read(body);
            if (notification.alerts().isEmpty()) {
                return new Receipt(0, List.of());
            }
            var ingested = queue.ingest(notification);
            metrics.alerts(ingested.outcomes());
            var incidents =
                    ingested.incidents().stream().map(Incident::incidentId).toList();
            return new Receipt(notification.alerts().size(), incidents);
        });
    }

    /** The same; Grafana can be configured to use PUT. */
    @PUT
    public Receipt receiveAgain(byte[] body, @Context SecurityContext caller) {
        return receive(body, caller);
    }
}
