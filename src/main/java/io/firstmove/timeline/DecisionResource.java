package io.firstmove.timeline;

import io.firstmove.access.Scope;
import io.firstmove.platform.Page;
import io.firstmove.timeline.Decisions.Decision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Why did it (not) run? The decisions about an incident for programs. */
@Path("/api/v1/incidents/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class DecisionResource {

    private final Decisions decisions;

    DecisionResource(Decisions decisions) {
        this.decisions = decisions;
    }

    @GET
    public Page<Decision> list(IncidentId id) {
        return new Page<>(decisions.about(id), Optional.empty());
    }
}
