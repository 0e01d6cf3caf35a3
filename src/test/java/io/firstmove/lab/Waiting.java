package io.firstmove.lab;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.EvaluatedCondition;
import org.jboss.logging.Logger;

/**
 * How long tests wait: {@code await().until(...)} fails after 15 seconds, and what took more than five is logged, as it may be
 * slow for everybody. What cannot be faster is named in {@link Slow}. Limits are longer on a machine with more to do than it
 * has cores.
 */
public final class Waiting {

    private static final Logger LOG = Logger.getLogger(Waiting.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration NOTABLE = Duration.ofSeconds(5);
    private static final double MAX_STRETCH = 6;

    private Waiting() {}

    /** What takes long, whatever Firstmove does. */
    public enum Slow {
        BOOT(60, "a program starts, which may make a database first"),
        CONTAINER(120, "a container starts, and its engine checks every few seconds whether it is healthy"),
        METRICS(20, "gauges are read every ten seconds"),
        TAKEOVER(45, "an instance is taken for dead after four heartbeats, and what it did is done again"),
        RECOVERY(60, "Postgres recovers from a crash, and connections to it time out"),
        FAILOVER(40, "pg_auto_failover waits until it is sure, and copies"),
        CERTIFICATE(40, "a certificate is renewed in the last part of its life, and an authority asks several times"),
        REMEDY(120, "checks are performed, a remedy acts, and is verified within its time"),
        SCRAPE(60, "Prometheus scrapes at intervals, and Alertmanager groups what it sends"),
        ALERT_ROUTE(180, "a rule waits, Prometheus evaluates, Alertmanager groups and repeats, and rates remember");

        private final Duration limit;
        private final String reason;

        Slow(int seconds, String reason) {
            this.limit = Duration.ofSeconds(seconds);
            this.reason = reason;
        }
    }

    public static ConditionFactory await() {
        return within(limit()).conditionEvaluationListener(slowTo(caller()));
    }

    /** @param what is to happen, which stands in the message of the failure */
    public static ConditionFactory await(String what) {
        return await().alias(what);
    }

    public static ConditionFactory await(Slow slow) {
        return await(slow.limit, slow.reason);
    }

    /** @param reason why that takes so long */
    public static ConditionFactory await(Duration limit, String reason) {
        return within(stretched(limit)).alias("(" + reason + ")");
    }

    /** How long to wait where something else than Awaitility waits. */
    public static Duration limit() {
        return stretched(LIMIT);
    }

    public static Duration limit(Slow slow) {
        return stretched(slow.limit);
    }

    private static ConditionFactory within(Duration limit) {
        return Awaitility.await().atMost(limit);
    }

    private static Duration stretched(Duration limit) {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        double load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return Duration.ofMillis((long) (limit.toMillis() * Math.clamp(load, 1, MAX_STRETCH)));
    }

    private static ConditionEvaluationListener<Object> slowTo(String caller) {
        return (EvaluatedCondition<Object> condition) -> {
            if (condition.isSatisfied() && condition.getElapsedTimeInMS() > NOTABLE.toMillis()) {
                LOG.warnf(
                        "%s waited for %d ms: %s", caller, condition.getElapsedTimeInMS(), condition.getDescription());
            }
        };
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !frame.getClassName().equals(Waiting.class.getName()))
                        .findFirst()
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .orElse("a test"));
    }
}
