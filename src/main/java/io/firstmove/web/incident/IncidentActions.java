package io.firstmove.web.incident;

import io.firstmove.access.Scope;
import io.firstmove.alert.silence.IncidentSilences;
import io.firstmove.alert.silence.SilenceFor;
import io.firstmove.incident.Incidents;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Note;
import io.firstmove.timeline.Reason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** What people do on an incident's page. Every answer redirects there. */
@Path("/")
@RolesAllowed(Scope.RESPOND)
@RunOnVirtualThread
public class IncidentActions {

    private final Incidents incidents;
    private final IncidentSilences silences;

    IncidentActions(Incidents incidents, IncidentSilences silences) {
        this.silences = silences;
        this.incidents = incidents;
    }

    @POST
    @Path("/incidents/{id}/acknowledge")
    public RestResponse<Void> acknowledge(IncidentId id, @Context SecurityContext caller) {
        incidents.acknowledge(id, Actor.of(caller));
        return back(id, "");
    }

    @POST
    @Path("/incidents/{id}/resolve")
    public RestResponse<Void> resolve(IncidentId id, @Context SecurityContext caller) {
        incidents.resolve(id, Actor.of(caller));
        return back(id, "");
    }

    @POST
    @Path("/incidents/{id}/notes")
    public RestResponse<Void> note(
            IncidentId id, @FormParam("text") @DefaultValue("") String text, @Context SecurityContext caller) {
        incidents.note(id, Actor.of(caller), new Note(text));
        return back(id, "#timeline");
    }

    @POST
    @Path("/incidents/{id}/runs")
    public RestResponse<Void> run(
            IncidentId id, @FormParam("runbook") @DefaultValue("") String runbook, @Context SecurityContext caller) {
        long run = incidents.run(id, runbook, Actor.of(caller));
        return back(id, "#run-" + run);
    }

    @POST
    @Path("/incidents/{id}/silences")
    public RestResponse<Void> silence(
            IncidentId id,
            @FormParam("duration") @DefaultValue("") String duration,
            @FormParam("comment") @DefaultValue("") String comment,
            @Context SecurityContext caller)
            throws InterruptedException {
        silences.silence(id, SilenceFor.parse(duration), new Reason(comment), Actor.of(caller));
        return back(id, "#timeline");
    }

    @POST
    @Path("/incidents/{id}/silences/{silenceId}/end")
    public RestResponse<Void> endSilence(IncidentId id, String silenceId, @Context SecurityContext caller)
            throws InterruptedException {
        silences.end(id, silenceId, Actor.of(caller));
        return back(id, "#timeline");
    }

    private static RestResponse<Void> back(IncidentId id, String place) {
        return RestResponse.seeOther(URI.create("/incidents/" + id + place));
    }
}
