package io.firstmove.run;

import io.firstmove.action.Performed;
import io.firstmove.runbook.CheckStep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Counts runs and checks. */
@ApplicationScoped
class RunMetrics {

    private final MeterRegistry meters;
    private final Timer toFirstCheck;

    RunMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.toFirstCheck = Timer.builder("firstmove.run.check.delay")
                .description("Time from the scheduling of a run to the start of each of its checks")
                .publishPercentileHistogram()
                .register(meters);
    }

    void performed(CheckStep check, Performed performed) {
        var verdict = performed.result().verdict().wireName();
        var reason = performed.result().reason().map(why -> why.wireName()).orElse("none");
        meters.timer("firstmove.checks", "action", check.action(), "verdict", verdict, "reason", reason)
                .record(performed.took());
    }

    void delayed(Run run, Performed performed) {
        var delay = Duration.between(run.createdAt, performed.startedAt());
        toFirstCheck.record(delay.isNegative() ? Duration.ZERO : delay);
    }

    void ended(String result) {
        meters.counter("firstmove.runs", "result", result).increment();
    }

    void remedyEnded(Remedy remedy) {
        meters.counter("firstmove.remedies", "action", remedy.action, "state", remedy.state.word())
                .increment();
    }
}
