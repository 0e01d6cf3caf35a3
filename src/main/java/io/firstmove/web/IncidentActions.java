package io.firstmove.web;

import io.firstmove.access.Scope;
import io.firstmove.incident.Incidents;
import io.firstmove.alert.silence.SilenceIncident;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.text.StorableText;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
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

/** What people do to an incident on its page; each leads back there. */
@Path("/")
@RolesAllowed(Scope.RESPOND)
@RunOnVirtualThread
public class IncidentActions {

    private static final int LONGEST_NOTE = 10_000;
    private static final int LONGEST_COMMENT = 1_000;

    private final Incidents incidents;
    private final SilenceIncident silenceIncident;

    IncidentActions(Incidents incidents, SilenceIncident silenceIncident) {
        this.silenceIncident = silenceIncident;
        this.incidents = incidents;
    }

    @POST
    @Path("/incidents/{id}/acknowledge")
    public RestResponse<Void> acknowledge(IncidentId id, @Context SecurityContext caller) {
        incidents.acknowledge(id, actor(caller));
        return back(id, "");
    }

    @POST
    @Path("/incidents/{id}/resolve")
    public RestResponse<Void> resolve(IncidentId id, @Context SecurityContext caller) {
        incidents.resolve(id, actor(caller));
        return back(id, "");
    }

    @POST
    @Path("/incidents/{id}/notes")
    public RestResponse<Void> note(
            IncidentId id, @FormParam("text") @DefaultValue("") String text, @Context SecurityContext caller) {
        var note = StorableText.of(text.strip().replace("\r\n", "\n"));
        if (note.isEmpty() || note.length() > LONGEST_NOTE) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "A note has 1 to " + LONGEST_NOTE + " characters");
        }
        incidents.note(id, actor(caller), note);
        return back(id, "#timeline");
    }

    @POST
    @Path("/incidents/{id}/runs")
    public RestResponse<Void> run(
            IncidentId id, @FormParam("runbook") @DefaultValue("") String runbook, @Context SecurityContext caller) {
        long run = incidents.run(id, runbook, actor(caller));
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
        var text = StorableText.of(comment.strip());
        if (text.length() > LONGEST_COMMENT) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, "A comment has at most " + LONGEST_COMMENT + " characters");
        }
        silenceIncident.silence(id, duration.strip(), text, actor(caller));
        return back(id, "#timeline");
    }

    private static Actor actor(SecurityContext caller) {
        return new Actor(caller.getUserPrincipal().getName());
    }

    private static RestResponse<Void> back(IncidentId id, String place) {
        return RestResponse.seeOther(URI.create("/incidents/" + id + place));
    }
}
