package io.firstmove.run;

import io.firstmove.run.round.PerformChecks;
import io.firstmove.action.Performed;
import io.firstmove.job.Job;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Performs the checks of a drill; all of them again where it was cut off, because they only look. */
@ApplicationScoped
class ExecuteDrill implements Job {

    static final String JOB = "drill";

    private static final Logger LOG = Logger.getLogger(ExecuteDrill.class);

    private final Drills drills;
    private final Runbooks runbooks;
    private final PerformChecks performChecks;
    private final DrillMetrics metrics;

    ExecuteDrill(Drills drills, Runbooks runbooks, PerformChecks performChecks, DrillMetrics metrics) {
        this.drills = drills;
        this.runbooks = runbooks;
        this.performChecks = performChecks;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return JOB;
    }

    @Override
    public void perform(long id) throws InterruptedException {
        var begun = drills.begin(id);
        if (begun.isEmpty()) {
            return;
        }
        var drill = begun.get();
        var runbook = inForce(drill);
        if (runbook.isEmpty()) {
            giveUp(id, "the runbook has changed since; drill the version that is in force now");
            return;
        }
        var performed = new ConcurrentHashMap<String, Performed>();
        performChecks.perform(drill.context(), runbook.get(), runbook.get().checks(), keeper(performed));
        drills.finish(id, runbook.get(), performed).ifPresent(over -> metrics.ended(over.state));
    }

    private Optional<Runbook> inForce(Drill drill) {
        return runbooks.find(drill.runbook).filter(runbook -> runbook.hash().equals(drill.runbookHash));
    }

    private static PerformChecks.Keeper keeper(Map<String, Performed> performed) {
        return new PerformChecks.Keeper() {
            @Override
            public boolean keep(CheckStep check, Performed one) {
                performed.put(check.name(), one);
                return true;
            }

            @Override
            public void reportProgress(CheckStep check, String output) {}
        };
    }

    @Override
    public void giveUp(long id, String because) {
        LOG.warnf("Drill given up drill=%d: %s", id, because);
        drills.giveUp(id, because);
        metrics.ended(Drill.FAILED);
    }
}
