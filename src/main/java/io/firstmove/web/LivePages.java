package io.firstmove.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.incident.IncidentList;
import io.firstmove.incident.IncidentQueries.Filter;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks into the database for each open page, so that it sees what any instance writes and needs nothing but Postgres. A look
 * that takes long is taken more seldom.
 */
@ApplicationScoped
class LivePages {

    private static final Logger LOG = Logger.getLogger(LivePages.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(700);
    /** A page takes at most a twentieth of a connection's time. */
    private static final int REST = 20;
    /** Proxies close lines that are silent for a minute. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final LiveCount count;
    private final Timeline timeline;
    private final IncidentList list;
    private final ObjectMapper json;

    LivePages(LiveCount count, Timeline timeline, IncidentList list, ObjectMapper json) {
        this.count = count;
        this.timeline = timeline;
        this.list = list;
        this.json = json;
    }

    Multi<OutboundSseEvent> count(Sse sse) {
        return follow("count", () -> "", "", sse);
    }

    Multi<OutboundSseEvent> incident(IncidentId id, String seen, Sse sse) {
        return follow("incident " + id, () -> Long.toString(timeline.length(id)), seen, sse);
    }

    Multi<OutboundSseEvent> list(Filter filter, String seen, Sse sse) {
        return follow("list", () -> list.state(filter), seen, sse);
    }

    private Multi<OutboundSseEvent> follow(String name, Supplier<String> state, String seen, Sse sse) {
        return Multi.createFrom().emitter(emitter -> {
            var follower = Thread.ofVirtual().name("live-" + name).unstarted(() -> follow(state, seen, sse, emitter));
            emitter.onTermination(follower::interrupt);
            follower.start();
        });
    }

    private void follow(Supplier<String> state, String seen, Sse sse, MultiEmitter<? super OutboundSseEvent> emitter) {
        var last = seen;
        var lastCount = new LiveCount.Count(-1, "");
        long spoke = System.nanoTime();
        try {
            while (!emitter.isCancelled()) {
                long began = System.nanoTime();
                var now = state.get();
                var nowCount = count.now();
                long took = System.nanoTime() - began;
                boolean changed = !now.equals(last);
                if (changed) {
                    emitter.emit(sse.newEventBuilder().name("change").data(now).build());
                }
                if (!nowCount.equals(lastCount)) {
                    emitter.emit(sse.newEventBuilder()
                            .name("count")
                            .data(json.writeValueAsString(nowCount))
                            .build());
                }
                if (changed || !nowCount.equals(lastCount)) {
                    spoke = began;
                } else if (began - spoke > SIGN_OF_LIFE.toNanos()) {
                    emitter.emit(sse.newEventBuilder().comment("still here").build());
                    spoke = began;
                }
                last = now;
                lastCount = nowCount;
                Thread.sleep(Math.max(BETWEEN_LOOKS.toMillis(), REST * took / 1_000_000));
            }
        } catch (InterruptedException readerLeft) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | JsonProcessingException lost) {
            // The browser connects again by itself, and says meanwhile that the page may be old.
            LOG.debugf(lost, "A live page ended");
            emitter.complete();
        }
    }
}
