package io.firstmove.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.timeline.ChangeFeed.Subject;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Streams timelines. Entries are read only when there are new ones. */
@ApplicationScoped
class LiveTimeline {

    private static final Logger LOG = Logger.getLogger(LiveTimeline.class);

    /** Proxies close lines that are silent for a minute. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private static final int AT_ONCE = 500;

    private final Timeline timeline;
    private final ChangeFeed changes;
    private final ObjectMapper json;

    LiveTimeline(Timeline timeline, ChangeFeed changes, ObjectMapper json) {
        this.timeline = timeline;
        this.changes = changes;
        this.json = json;
    }

    Multi<OutboundSseEvent> after(IncidentId incident, long seq, Sse sse) {
        return Multi.createFrom().emitter(emitter -> {
            var follower = Thread.ofVirtual().name("timeline-" + incident).unstarted(() -> {
                follow(incident, seq, sse, emitter);
            });
            emitter.onTermination(follower::interrupt);
            follower.start();
        });
    }

    private void follow(IncidentId incident, long seq, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
        try (var watch = changes.watch(new Subject.IncidentTimeline(incident))) {
            long last = send(incident, seq, sse, emitter);
            var known = List.of(Long.toString(last));
            while (!emitter.isCancelled()) {
                var length = watch.await(known, SIGN_OF_LIFE);
                if (length.isPresent()) {
                    last = send(incident, last, sse, emitter);
                    known = length.get();
                } else {
                    emitter.emit(sse.newEventBuilder().comment("still here").build());
                }
            }
        } catch (InterruptedException watcherLeft) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | JsonProcessingException lost) {
            // The browser reconnects, with the id of the last entry that it saw.
            LOG.debugf(lost, "The live timeline of %s ended", incident);
            emitter.complete();
        }
    }

    /** Sends all entries after that one; answers with the last that was sent. */
    private long send(IncidentId incident, long after, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter)
            throws JsonProcessingException {
        long last = after;
        List<TimelineEntry> entries;
        do {
            entries = timeline.after(incident, last, AT_ONCE);
            for (var entry : entries) {
                emitter.emit(sse.newEventBuilder()
                        .id(Long.toString(entry.seq))
                        .name(entry.type)
                        .data(json.writeValueAsString(entry))
                        .build());
                last = entry.seq;
            }
        } while (entries.size() == AT_ONCE && !emitter.isCancelled());
        return last;
    }
}
