package io.firstmove.action.pgautofailover;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;

/**
 * Asks the monitor of pg_auto_failover how a formation is: whether a node takes writes, whether another could take over,
 * and whether what is not well will get better by itself. Reads three tables in a session that can change nothing.
 */
public final class PgAutoFailoverState implements Action<MonitorParameters> {

    @Override
    public ActionResult perform(MonitorParameters parameters, ActionContext context) throws InterruptedException {
        return Monitor.perform(
                parameters, context, true, (_, group) -> GroupReport.toResult(group, parameters.patience()));
    }
}
