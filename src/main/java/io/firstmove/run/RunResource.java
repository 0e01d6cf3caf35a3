package io.firstmove.run;

import io.firstmove.access.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Runs for programs. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RunResource {

    private final Runs runs;

    RunResource(Runs runs) {
        this.runs = runs;
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Scope.READ)
    public RunView get(long id) {
        return runs.get(id);
    }
}
