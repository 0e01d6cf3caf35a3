package io.firstmove.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Follows timelines for people who watch. Every follower looks into the database by itself, so that it sees what any
 * instance writes and needs nothing but Postgres; one look is an index lookup that mostly finds nothing.
 */
@ApplicationScoped
class LiveTimeline {

    private static final Logger LOG = Logger.getLogger(LiveTimeline.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Proxies close lines that are silent for a minute; a comment each 15 s keeps them open. */
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 30;

    private static final int AT_ONCE = 500;

    private final Timeline timeline;
    private final ObjectMapper json;

    LiveTimeline(Timeline timeline, ObjectMapper json) {
        this.timeline = timeline;
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
        long last = seq;
        int silentLooks = 0;
        try {
            while (!emitter.isCancelled()) {
                long sent = send(incident, last, sse, emitter);
                silentLooks = sent == last ? silentLooks + 1 : 0;
                if (silentLooks == LOOKS_BETWEEN_SIGNS_OF_LIFE) {
                    emitter.emit(sse.newEventBuilder().comment("still here").build());
                    silentLooks = 0;
                }
                if (sent == last) {
                    Thread.sleep(BETWEEN_LOOKS);
                }
                last = sent;
            }
        } catch (InterruptedException watcherLeft) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | JsonProcessingException lost) {
            // The watcher's browser connects again by itself, with the id of the last entry that it saw.
            LOG.debugf(lost, "The live timeline of %s ended", incident);
            emitter.complete();
        }
    }

    private long send(IncidentId incident, long after, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter)
            throws JsonProcessingException {
        long last = after;
        for (var entry : timeline.after(incident, after, AT_ONCE)) {
            emitter.emit(sse.newEventBuilder()
                    .id(Long.toString(entry.seq))
                    .name(entry.type)
                    .data(json.writeValueAsString(entry))
                    .build());
            last = entry.seq;
        }
        return last;
    }
}
