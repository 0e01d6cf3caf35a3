package io.firstmove.job;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subject is performed once for whatever was queued before, and again for what is queued meanwhile. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
@SuppressWarnings("NullAway.Init")
class OutboundQueueTest {

    @Inject
    OutboundQueue queue;

    @Inject
    Probe probe;

    /** Waits in the middle of its work until it may go on. */
    @ApplicationScoped
    static class Probe implements OutboundJob {

        final AtomicLong version = new AtomicLong();
        final List<Long> begun = new CopyOnWriteArrayList<>();
        final Semaphore mayEnd = new Semaphore(0);
        volatile boolean comesAgain;

        @Override
        public String name() {
            return "outbound-queue-test";
        }

        @Override
        public long version(long id) {
            return version.get();
        }

        @Override
        public Optional<Instant> perform(long id) throws InterruptedException {
            begun.add(id);
            mayEnd.acquire();
            return comesAgain ? Optional.of(Instant.now().plusSeconds(3_600)) : Optional.empty();
        }

        List<Long> begun() {
            return begun;
        }

        void reset() {
            begun.clear();
            mayEnd.drainPermits();
            comesAgain = false;
        }

        void end() {
            mayEnd.release();
        }

        void comesAgain() {
            comesAgain = true;
        }

        void grow() {
            version.incrementAndGet();
        }
    }

    @BeforeEach
    void reset() {
        probe.reset();
    }

    @Test
    void isPerformedAgainForWhatWasQueuedMeanwhile() {
        add(7);
        await().until(() -> probe.begun().size() == 1);

        add(7);
        add(7);
        probe.end();

        await().until(() -> probe.begun().size() == 2);
        probe.end();
        await().during(Duration.ofSeconds(2)).until(() -> probe.begun().size() == 2);
        assertThat(probe.begun()).containsExactly(7L, 7L);
    }

    @Test
    void isBroughtForwardByWhatIsNew() {
        probe.comesAgain();
        add(8);
        await().until(() -> probe.begun().size() == 1);
        probe.end();
        await().during(Duration.ofSeconds(2)).until(() -> probe.begun().size() == 1);

        probe.reset();
        add(8);

        await().until(() -> probe.begun().size() == 1);
        probe.end();
    }

    private void add(long id) {
        QuarkusTransaction.requiringNew().run(() -> {
            probe.grow();
            queue.add("outbound-queue-test", List.of(id));
        });
    }
}
