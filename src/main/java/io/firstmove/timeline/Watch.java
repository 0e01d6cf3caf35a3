package io.firstmove.timeline;

import io.firstmove.timeline.ChangeFeed.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one stream watches. Used by its thread alone, but for what the feed puts in. */
public final class Watch implements AutoCloseable {

    private final List<Subject> subjects;
    private final Consumer<Watch> onClose;
    private @Nullable List<String> states;
    private @Nullable RuntimeException fault;

    Watch(List<Subject> subjects, Consumer<Watch> onClose) {
        this.subjects = subjects;
        this.onClose = onClose;
    }

    List<Subject> subjects() {
        return subjects;
    }

    synchronized void seen(Map<Subject, String> all, Map<Subject, RuntimeException> faults) {
        for (var subject : subjects) {
            if (faults.containsKey(subject)) {
                fault = faults.get(subject);
            }
        }
        states = subjects.stream().map(subject -> all.getOrDefault(subject, "")).toList();
        notifyAll();
    }

    /**
     * Waits until a subject's state is another one.
     *
     * @param known the states that the caller knows, in the order of the subjects
     * @return the states now; empty when they were the same for so long
     * @throws RuntimeException that prevented a look
     */
    public synchronized Optional<List<String>> await(List<String> known, Duration patience)
            throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            if (fault != null) {
                throw new IllegalStateException("It cannot be watched", fault);
            }
            if (states != null && !states.equals(known)) {
                return Optional.of(states);
            }
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
