package io.firstmove.incident.search;

import io.firstmove.access.Scope;
import io.firstmove.incident.Incidents;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Page;
import io.firstmove.run.RunView;
import io.firstmove.run.Runs;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Incidents for programs. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IncidentResource {

    private final Incidents incidents;
    private final IncidentQueries queries;
    private final Runs runs;

    IncidentResource(Incidents incidents, IncidentQueries queries, Runs runs) {
        this.incidents = incidents;
        this.queries = queries;
        this.runs = runs;
    }

    /** A person's words. */
    public record Note(@Nullable String text) {}

    /** Which runbook to run. */
    public record RunOrder(@Nullable String runbook) {}

    @GET
    @RolesAllowed(Scope.READ)
    public Page<IncidentView> list(
            @QueryParam("status") @DefaultValue("") String status,
            @QueryParam("severity") @DefaultValue("") String severity,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("runbook") @DefaultValue("") String runbook,
            @QueryParam("label") List<String> labels,
            @QueryParam("from") Optional<Instant> from,
            @QueryParam("to") Optional<Instant> to,
            @QueryParam("cursor") Optional<String> cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return queries.list(new Filter(status, severity, text, cursor, limit, runbook, labels, from, to));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Scope.READ)
    public IncidentView get(IncidentId id) {
        return queries.get(id);
    }

    @POST
    @Path("/{id}/acknowledge")
    @RolesAllowed(Scope.RESPOND)
    public IncidentView acknowledge(IncidentId id, @Context SecurityContext caller) {
        incidents.acknowledge(id, Actor.of(caller));
        return queries.get(id);
    }

    @POST
    @Path("/{id}/resolve")
    @RolesAllowed(Scope.RESPOND)
    public IncidentView resolve(IncidentId id, @Context SecurityContext caller) {
        incidents.resolve(id, Actor.of(caller));
        return queries.get(id);
    }

    @POST
    @Path("/{id}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RESPOND)
    public IncidentView note(IncidentId id, @Nullable Note note, @Context SecurityContext caller) {
        incidents.note(id, Actor.of(caller), io.firstmove.timeline.Note.of(note == null ? null : note.text()));
        return queries.get(id);
    }

    @POST
    @Path("/{id}/runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Scope.RESPOND)
    @ResponseStatus(202)
    public RunView run(IncidentId id, @Nullable RunOrder order, @Context SecurityContext caller) {
        if (order == null || order.runbook() == null) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "runbook must name the runbook to run");
        }
        return runs.get(incidents.run(id, order.runbook(), Actor.of(caller)));
    }
}
