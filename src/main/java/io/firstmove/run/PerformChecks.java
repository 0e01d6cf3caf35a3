package io.firstmove.run;

import io.firstmove.action.Performed;
import io.firstmove.platform.LogContext;
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
class PerformChecks {

    private static final Logger LOG = Logger.getLogger(PerformChecks.class);

    private final PerformAction performAction;
    private final RunMetrics metrics;

    PerformChecks(PerformAction performAction, RunMetrics metrics) {
        this.performAction = performAction;
        this.metrics = metrics;
    }

    /** Keeps what checks find. */
    interface Keeper {

        /** Keeps a result; false when it is not the caller's to keep any more. */
        boolean keep(CheckStep check, Performed performed);

        /** Keeps what a check prints while it runs. */
        void tell(CheckStep check, String said);
    }

    /** Answers whether every result was kept. */
    boolean perform(Run run, Runbook runbook, List<CheckStep> checks, Keeper keeper) throws InterruptedException {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Boolean>>();
            checks.forEach(check -> pending.add(executor.submit(() -> perform(run, runbook, check, keeper))));
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

    private boolean perform(Run run, Runbook runbook, CheckStep check, Keeper keeper) throws InterruptedException {
        try (var _ = LogContext.of(run.incident().toString(), run.id)) {
            var performed = performAction.check(run, runbook, check, said -> tell(run, check, said, keeper));
            metrics.performed(check, performed);
            return keeper.keep(check, performed);
        }
    }

    /** What a check says while it runs is worth a lot, but not its result. */
    private static void tell(Run run, CheckStep check, String said, Keeper keeper) {
        try {
            keeper.tell(check, said);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Cannot keep what check %s of run %d says", check.name(), run.id);
        }
    }
}
