package io.firstmove.run.round;

import io.firstmove.action.Performed;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Performs checks side by side, each result being kept as it arrives. */
@ApplicationScoped
public class PerformChecks {

    private static final Logger LOG = Logger.getLogger(PerformChecks.class);

    private final PerformAction performAction;
    private final RunMetrics metrics;

    PerformChecks(PerformAction performAction, RunMetrics metrics) {
        this.performAction = performAction;
        this.metrics = metrics;
    }

    /** Keeps what checks find. */
    public interface Keeper {

        /** Keeps a result; false when it is not the caller's to keep any more. */
        boolean keep(CheckStep check, Performed performed);

        /** Keeps what a check prints while it runs. */
        void reportProgress(CheckStep check, String output);
    }

    /** Answers whether every result was kept. */
    public boolean perform(CheckContext context, Runbook runbook, List<CheckStep> checks, Keeper keeper)
            throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Boolean>>();
            checks.forEach(check -> pending.add(executor.submit(() -> perform(context, runbook, check, keeper))));
            try {
                boolean kept = true;
                for (var check : pending) {
                    kept &= check.get();
                }
                return kept;
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
            } catch (InterruptedException stopping) {
                executor.shutdownNow();
                throw stopping;
            }
        }
    }

    private boolean perform(CheckContext context, Runbook runbook, CheckStep check, Keeper keeper)
            throws InterruptedException {
        try (var _ = LogContext.of(context.name(), context.run())) {
            var performed = performAction.check(
                    context, runbook, check, output -> reportProgress(context, check, output, keeper));
            metrics.performed(check, performed);
            return keeper.keep(check, performed);
        }
    }

    /** What a check prints while it runs is worth a lot, but not its result. */
    private static void reportProgress(CheckContext context, CheckStep check, String output, Keeper keeper) {
        try {
            keeper.reportProgress(check, output);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Cannot keep what check %s of %s prints", check.name(), context.name());
        }
    }
}
