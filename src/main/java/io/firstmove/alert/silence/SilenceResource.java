package io.firstmove.alert.silence;

import io.firstmove.access.Scope;
import io.firstmove.alert.silence.IncidentSilences.Silenced;
import io.firstmove.alert.silence.SilenceRecord.Silence;
import io.firstmove.platform.Page;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Reason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The silences of an incident's alerts. */
@Path("/api/v1/incidents/{id}/silences")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SilenceResource {

    private final IncidentSilences silences;
    private final SilenceRecord record;

    SilenceResource(IncidentSilences silences, SilenceRecord record) {
        this.silences = silences;
        this.record = record;
    }

    /** How long to silence its alerts, and why. */
    public record SilenceOrder(
            @Nullable String duration, @Nullable String comment) {}

    /** Those that were made from the incident and have not ended, oldest first. */
    @GET
    @RolesAllowed(Scope.READ)
    public Page<Silence> list(IncidentId id) {
        return new Page<>(record.inForce(id), Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RESPOND)
    @ResponseStatus(201)
    public Silenced silence(IncidentId id, @Nullable SilenceOrder order, @Context SecurityContext caller)
            throws InterruptedException {
        var wanted = order == null ? new SilenceOrder(null, null) : order;
        return silences.silence(id, SilenceFor.parse(wanted.duration()), Reason.of(wanted.comment()), Actor.of(caller));
    }

    @DELETE
    @Path("/{silenceId}")
    @RolesAllowed(Scope.RESPOND)
    public void end(IncidentId id, String silenceId, @Context SecurityContext caller) throws InterruptedException {
        silences.end(id, silenceId, Actor.of(caller));
    }
}
