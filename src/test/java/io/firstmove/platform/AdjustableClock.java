package io.firstmove.platform;

import io.firstmove.job.JobsNow;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock of the service under test: the system's, which a test can put forward or back. After each test it is right
 * again. A job that is being performed meanwhile may be taken for one whose instance has died; wait for it first.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class AdjustableClock extends Clock {

    private final Clock system = new Clocks().clock();
    private volatile Duration offset = Duration.ZERO;

    /** Lets the time pass, or takes it back if it is negative. */
    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
    }

    /** Sets it to a time, from which it ticks on. */
    public synchronized void set(Instant now) {
        offset = Duration.between(system.instant(), now);
    }

    /** Sets it to the system's time. What is done regularly does not wait for the time that it was put forward to. */
    public void reset() {
        if (!offset.isZero()) {
            offset = Duration.ZERO;
            Arc.container().instance(JobsNow.class).get().reschedule();
        }
    }

    @Override
    public Instant instant() {
        return system.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The service has one clock, in UTC");
    }

    /** Called by Quarkus. */
    public static final class Reset implements QuarkusTestAfterEachCallback {
        @Override
        public void afterEach(QuarkusTestMethodContext context) {
            Arc.container().instance(AdjustableClock.class).get().reset();
        }
    }
}
