package io.firstmove.web.live;

import io.firstmove.access.Scope;
import io.firstmove.timeline.IncidentId;
import io.firstmove.web.incident.ListQuery;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Notifies an open page when what it shows has changed. One stream for a page, as browsers open only six connections to a server. */
@Path("/live")
@RolesAllowed(Scope.READ)
public class LiveResource {

    private final LivePages live;
    private final LiveCount count;
    private final Clock clock;

    LiveResource(LivePages live, LiveCount count, Clock clock) {
        this.clock = clock;
        this.live = live;
        this.count = count;
    }

    /**
     * Sends {@code count} when the number of incidents or the autonomy ceiling changes, on every page, and {@code change}
     * when the page should be loaded again.
     *
     * @param incident the incident that the page shows, if it shows one
     * @param seen what the page was made from: the number of timeline entries, or the list's state
     */
    @GET
    @Operation(hidden = true) // for our own pages
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> stream(
            @QueryParam("incident") Optional<IncidentId> incident,
            @QueryParam("list") @DefaultValue("false") boolean list,
            @QueryParam("seen") @DefaultValue("") String seen,
            @BeanParam ListQuery query,
            @Context Sse sse) {
        if (incident.isPresent()) {
            return live.incident(incident.get(), seen, sse);
        }
        return list ? live.list(query.filter(clock.instant()), seen, sse) : live.count(sse);
    }

    /** For pages in background tabs, which hold no stream. */
    @GET
    @Path("/count")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public LiveCount.Count now() {
        return count.now();
    }
}
