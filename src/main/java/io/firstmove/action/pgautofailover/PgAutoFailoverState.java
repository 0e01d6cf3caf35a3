package io.firstmove.action.pgautofailover;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.parameter.SecretSource;
import java.sql.SQLException;

/**
 * Asks the monitor of pg_auto_failover how a formation is: whether a node takes writes, whether another could take over,
 * and whether what is not well will get better by itself. Reads three tables in a session that can change nothing.
 */
public final class PgAutoFailoverState implements Action<MonitorParameters> {

    @Override
    public ActionResult perform(MonitorParameters parameters, ActionContext context) throws InterruptedException {
        try (var connection = Monitor.connect(parameters, context, true)) {
            return GroupQuery.read(connection, parameters.formation(), parameters.group())
                    .map(group -> GroupReport.toResult(group, parameters.patience()))
                    .orElseGet(() -> noGroup(parameters));
        } catch (SecretSource.Missing e) {
            return ActionResult.unknown(UnknownReason.INVALID, e.detail());
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return MonitorError.toResult(e, parameters.server());
        }
    }

    static ActionResult noGroup(MonitorParameters parameters) {
        return ActionResult.unknown(
                UnknownReason.INVALID,
                "The monitor at " + parameters.server() + " knows no node of formation " + parameters.formation()
                        + ", group " + parameters.group());
    }
}
