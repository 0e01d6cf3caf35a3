package io.firstmove.timeline;

import io.firstmove.access.Scope;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.platform.Page;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/** The timeline of an incident, as a list or live. */
@Path("/api/v1/incidents/{id}/timeline")
@RolesAllowed(Scope.READ)
public class TimelineResource {

    private final Timeline timeline;
    private final LiveTimeline live;

    TimelineResource(Timeline timeline, LiveTimeline live) {
        this.timeline = timeline;
        this.live = live;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public Page<TimelineEntry> list(
            IncidentId id,
            @QueryParam("cursor") @DefaultValue("0") long cursor,
            @QueryParam("limit") @DefaultValue("500") int limit) {
        timeline.require(id);
        int size = Page.size(limit, 5_000);
        return Page.of(timeline.after(id, cursor, size + 1), size, entry -> Long.toString(entry.seq));
    }

    /** Sends what is there after {@code Last-Event-ID}, and then every entry as it is recorded, on any instance. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> stream(
            IncidentId id, @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        timeline.require(id);
        return live.after(id, number(lastEventId), sse);
    }

    private static long number(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(lastEventId.strip());
        } catch (NumberFormatException notOurs) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, "Last-Event-ID must be the id of a timeline entry, such as 17");
        }
    }
}
