package io.firstmove.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.incident.search.IncidentList;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.timeline.ChangeFeed;
import io.firstmove.timeline.ChangeFeed.Subject;
import io.firstmove.timeline.IncidentId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Notifies open pages when what they show has changed. Pages that show the same share a query. */
@ApplicationScoped
class LivePages {

    private static final Logger LOG = Logger.getLogger(LivePages.class);

    /** Proxies close connections that are silent for a minute. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final LiveCount count;
    private final ChangeFeed changes;
    private final IncidentList list;
    private final ObjectMapper json;

    LivePages(LiveCount count, ChangeFeed changes, IncidentList list, ObjectMapper json) {
        this.count = count;
        this.changes = changes;
        this.list = list;
        this.json = json;
    }

    Multi<OutboundSseEvent> count(Sse sse) {
        return follow(new Subject.Other("nothing", () -> ""), "", sse);
    }

    Multi<OutboundSseEvent> incident(IncidentId id, String seen, Sse sse) {
        return follow(new Subject.IncidentTimeline(id), seen, sse);
    }

    Multi<OutboundSseEvent> list(Filter filter, String seen, Sse sse) {
        return follow(new Subject.Other(filter, () -> list.state(filter)), seen, sse);
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
                    emit("change", states.getFirst(), sse, emitter);
                }
                if (!states.getLast().equals(known.getLast())) {
                    emit("count", states.getLast(), sse, emitter);
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

    private static void emit(String name, String data, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
        emitter.emit(sse.newEventBuilder().name(name).data(data).build());
    }

    private String countNow() {
        try {
            return json.writeValueAsString(count.now());
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }
}
