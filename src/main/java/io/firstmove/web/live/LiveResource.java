package io.firstmove.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.access.Scope;
import io.firstmove.incident.search.IncidentList;
import io.firstmove.timeline.ChangeFeed;
import io.firstmove.timeline.ChangeFeed.Subject;
import io.firstmove.timeline.IncidentId;
import io.firstmove.web.incident.ListQuery;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Notifies open pages when what they show has changed. One stream for a page, as browsers open only six connections to a server;
 * pages that show the same share a query.
 */
@Path("/live")
@RolesAllowed(Scope.READ)
public class LiveResource {

    private static final Logger LOG = Logger.getLogger(LiveResource.class);

    /** Proxies close connections that are silent for a minute. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final LiveCount count;
    private final ChangeFeed changes;
    private final IncidentList list;
    private final ObjectMapper json;
    private final Clock clock;

    LiveResource(LiveCount count, ChangeFeed changes, IncidentList list, ObjectMapper json, Clock clock) {
        this.count = count;
        this.changes = changes;
        this.list = list;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Sends {@code count} when the number of incidents or the autonomy ceiling changes, on every page, and {@code change}
     * when the page should be loaded again.
     *
     * @param incident that the page shows, if it shows one
     * @param listed whether it shows the list of incidents
     * @param seen what the page was made from: the number of timeline entries, or the list's state
     */
    @GET
    @Operation(hidden = true) // for our own pages
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    public Multi<OutboundSseEvent> stream(
            @QueryParam("incident") Optional<IncidentId> incident,
            @QueryParam("list") @DefaultValue("false") boolean listed,
            @QueryParam("seen") @DefaultValue("") String seen,
            @BeanParam ListQuery query,
            @Context Sse sse) {
        if (incident.isPresent()) {
            return follow(new Subject.IncidentTimeline(incident.get()), seen, sse);
        }
        if (listed) {
            var filter = query.filter(clock.instant());
            return follow(new Subject.Other(filter, () -> list.state(filter)), seen, sse);
        }
        return follow(new Subject.Other("nothing", () -> ""), "", sse);
    }

    /** The same, for pages in background tabs, which hold no stream. */
    @GET
    @Path("/count")
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    public LiveCount.Count now() {
        return count.now();
    }

    private Multi<OutboundSseEvent> follow(Subject subject, String seen, Sse sse) {
        return Multi.createFrom().emitter(emitter -> {
            var follower = Thread.ofVirtual().name("live-page").unstarted(() -> follow(subject, seen, sse, emitter));
            emitter.onTermination(follower::interrupt);
            follower.start();
        });
    }

    private void follow(Subject subject, String seen, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
        var known = List.of(seen, "");
        try (var watch = changes.watch(subject, new Subject.Other("count", this::countNow))) {
            while (!emitter.isCancelled()) {
                var now = watch.await(known, KEEP_ALIVE);
                if (now.isEmpty()) {
                    emitter.emit(sse.newEventBuilder().comment("keep-alive").build());
                    continue;
                }
                var states = now.get();
                if (!states.getFirst().equals(known.getFirst())) {
                    emitter.emit(sse.newEvent("change", states.getFirst()));
                }
                if (!states.getLast().equals(known.getLast())) {
                    emitter.emit(sse.newEvent("count", states.getLast()));
                }
                known = states;
            }
        } catch (InterruptedException pageClosed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException lost) {
            // The browser reconnects, and shows meanwhile that the page may be old.
            LOG.debugf(lost, "Live stream of a page ended");
            emitter.complete();
        }
    }

    private String countNow() {
        try {
            return json.writeValueAsString(count.now());
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }
}
