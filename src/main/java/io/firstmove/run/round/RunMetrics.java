package io.firstmove.run.round;

import io.firstmove.action.Performed;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/**
 * Counts runs, drills and checks, and says when each runbook last proved that it works, so that drills that are not done can be
 * alerted on.
 */
@ApplicationScoped
public class RunMetrics {

    private final RunRepository runs;
    private final Runbooks runbooks;
    private final MeterRegistry meters;
    private final Timer toFirstCheck;
    private final MultiGauge lastSuccess;

    RunMetrics(RunRepository runs, Runbooks runbooks, MeterRegistry meters) {
        this.runs = runs;
        this.runbooks = runbooks;
        this.meters = meters;
        this.toFirstCheck = Timer.builder("firstmove.run.check.delay")
                .description("Time from the scheduling of a run to the start of each of its checks")
                .publishPercentileHistogram()
                .register(meters);
        this.lastSuccess = MultiGauge.builder("firstmove.drill.last.success.timestamp")
                .description("When the last drill of a runbook passed, since 1970; 0 when none ever did")
                .baseUnit("seconds")
                .register(meters);
    }

    void performed(CheckStep check, Performed performed) {
        var verdict = performed.result().verdict().wireName();
        var reason = performed.result().reason().map(why -> why.wireName()).orElse("none");
        meters.timer("firstmove.checks", "action", check.action(), "verdict", verdict, "reason", reason)
                .record(performed.took());
    }

    public void delayed(Run run, Performed performed) {
        if (!run.isDrill()) {
            var delay = Duration.between(run.createdAt, performed.startedAt());
            toFirstCheck.record(delay.isNegative() ? Duration.ZERO : delay);
        }
    }

    /** @param state {@link Run#FINISHED} or {@link Run#FAILED} */
    public void ended(Run run, String state) {
        if (run.isDrill()) {
            var result = state.equals(Run.FINISHED) ? "passed" : "failed";
            meters.counter("firstmove.drills", "result", result).increment();
        } else {
            meters.counter("firstmove.runs", "result", state).increment();
        }
    }

    public void remedyEnded(String action, String state) {
        meters.counter("firstmove.remedies", "action", action, "state", state).increment();
    }

    @Scheduled(every = "10s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    @Transactional
    void readLastSuccesses() {
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (var name : runbooks.inForce().stream().map(Runbook::name).toList()) {
            var at = runs.lastPassedDrill(name).orElse(Instant.EPOCH);
            rows.add(MultiGauge.Row.of(Tags.of("runbook", name), at.getEpochSecond()));
        }
        lastSuccess.register(rows, true);
    }
}
