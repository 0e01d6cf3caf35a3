package io.firstmove.timeline;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Polls the database for all open streams of this instance, a few times a second and once for all that show the same, so that
 * they see what any instance writes. Without streams it does not poll.
 */
@ApplicationScoped
public class ChangeFeed {

    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** Streams that begin at the same moment share a query. */
    private static final Duration BEFORE_A_FIRST_LOOK = Duration.ofMillis(20);

    private final Timeline timeline;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Object lock = new Object();
    private @Nullable Thread poller;
    private boolean asked;
    private boolean stopping;

    ChangeFeed(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Something whose state is watched. Equal subjects are read once. */
    public sealed interface Subject {

        /** A timeline; its state is its number of entries. */
        record IncidentTimeline(IncidentId incident) implements Subject {}

        /** Anything else. */
        record Other(Object key, Supplier<String> state) implements Subject {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Other that && that.key.equals(key);
            }

            @Override
            public int hashCode() {
                return key.hashCode();
            }
        }
    }

    /** Begins to watch; to be closed by the caller. */
    public Watch watch(Subject... subjects) {
        var watch = new Watch(List.of(subjects), watches::remove);
        synchronized (lock) {
            watches.add(watch);
            asked = true;
            lock.notifyAll();
            if (poller == null) {
                poller = Thread.ofVirtual().name("live-changes").start(this::poll);
            }
        }
        return watch;
    }

    private void poll() {
        while (true) {
            synchronized (lock) {
                if (watches.isEmpty() || stopping) {
                    poller = null;
                    return;
                }
                asked = false;
            }
            long began = System.nanoTime();
            look(List.copyOf(watches));
            var took = Duration.ofNanos(System.nanoTime() - began);
            try {
                // At most half of a connection's time.
                rest(took.compareTo(BETWEEN_LOOKS) < 0 ? BETWEEN_LOOKS : took);
            } catch (InterruptedException stoppingNow) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Pauses that long, or until a new watch begins. */
    private void rest(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        synchronized (lock) {
            while (!asked && !stopping && until - System.nanoTime() > 0) {
                lock.wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
        }
        Thread.sleep(BEFORE_A_FIRST_LOOK);
    }

    private void look(List<Watch> watching) {
        var subjects =
                watching.stream().flatMap(watch -> watch.subjects().stream()).collect(Collectors.toSet());
        Map<Subject, String> states = new HashMap<>();
        Map<Subject, RuntimeException> faults = new HashMap<>();
        lengths(subjects, states, faults);
        for (var subject : subjects) {
            if (subject instanceof Subject.Other other) {
                try {
                    states.put(subject, other.state().get());
                } catch (RuntimeException failed) {
                    faults.put(subject, failed);
                }
            }
        }
        faults.values().stream().findFirst().ifPresent(failed -> LOG.debugf(failed, "Live streams end"));
        watching.forEach(watch -> watch.seen(states, faults));
    }

    private void lengths(Set<Subject> subjects, Map<Subject, String> states, Map<Subject, RuntimeException> faults) {
        var timelines = subjects.stream()
                .filter(Subject.IncidentTimeline.class::isInstance)
                .map(Subject.IncidentTimeline.class::cast)
                .toList();
        if (timelines.isEmpty()) {
            return;
        }
        try {
            var lengths = timeline.lengths(
                    timelines.stream().map(Subject.IncidentTimeline::incident).toList());
            timelines.forEach(one -> states.put(one, Long.toString(lengths.getOrDefault(one.incident(), 0L))));
        } catch (RuntimeException failed) {
            timelines.forEach(one -> faults.put(one, failed));
        }
    }

    @PreDestroy
    void stop() {
        synchronized (lock) {
            stopping = true;
            lock.notifyAll();
        }
    }
}
