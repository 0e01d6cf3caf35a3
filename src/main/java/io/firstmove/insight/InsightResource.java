package io.firstmove.insight;

import io.firstmove.access.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Figures for programs. */
@Path("/api/v1/insights")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.READ)
@RunOnVirtualThread
public class InsightResource {

    private final Gather gather;

    InsightResource(Gather gather) {
        this.gather = gather;
    }

    /** @param range {@code 4w}, {@code 12w}, {@code 26w} or {@code 52w} */
    @GET
    public Insights get(@QueryParam("range") @DefaultValue("12w") String range) {
        return gather.of(Range.of(range));
    }
}
