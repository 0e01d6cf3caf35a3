package io.firstmove.action.pgautofailover;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.pgautofailover.group.GroupJudgement;
import io.firstmove.action.pgautofailover.group.GroupTable;
import io.firstmove.action.pgautofailover.group.NodeGroup;
import io.firstmove.action.pgautofailover.group.Patience;
import io.firstmove.action.pgautofailover.group.Readiness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Asks the monitor of pg_auto_failover to let a secondary take over. Refuses where no secondary is fit to, because the
 * monitor would give up data or end without a primary. It answers as soon as the monitor has begun: how it ends is for
 * {@code pgautofailover.state} to say.
 */
public final class PgAutoFailoverFailover implements Action<MonitorParameters> {

    @Override
    public ActionResult perform(MonitorParameters parameters, ActionContext context) throws InterruptedException {
        return Monitor.perform(
                parameters, context, false, (connection, group) -> act(connection, group, parameters.patience()));
    }

    private static ActionResult act(Connection connection, NodeGroup group, Patience patience) throws SQLException {
        return switch (Readiness.of(group, patience)) {
            case Readiness.Ready ready -> failOver(connection, group, ready);
            case Readiness.Unready(var why) ->
                answer(Verdict.FAILED, group.label() + " was left alone: " + why, Map.of("asked", false), group);
        };
    }

    private static ActionResult failOver(Connection connection, NodeGroup group, Readiness.Ready ready)
            throws SQLException {
        try (var call = connection.prepareStatement("select pgautofailover.perform_failover(?, ?)")) {
            call.setString(1, group.formation());
            call.setInt(2, group.number());
            call.execute();
        } catch (SQLException e) {
            // The monitor's own refusals; another look could not have told, for the monitor decides under its lock.
            if ("XX000".equals(e.getSQLState()) || "55000".equals(e.getSQLState())) {
                var why = group.label() + " was left alone, the monitor refuses: " + e.getMessage();
                return answer(Verdict.FAILED, why, Map.of("asked", false), group);
            }
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                return ActionResult.unknown(
                        UnknownReason.TIMEOUT,
                        group.label() + " was asked to fail over, and the monitor has not confirmed it: look before you"
                                + " ask again");
            }
            throw e;
        }
        var from = ready.primary().name();
        var to = GroupJudgement.names(ready.candidates());
        return answer(
                Verdict.PASSED,
                group.label() + " was asked to fail over from " + from + " to " + to + "; it goes on by itself",
                Map.of("asked", true, "primaryBefore", from, "candidates", to, "timelineBefore", (long)
                        ready.primary().timeline()),
                group);
    }

    private static ActionResult answer(Verdict verdict, String summary, Map<String, Object> findings, NodeGroup group) {
        return ActionResult.of(verdict, summary, findings, "Before\n" + GroupTable.render(group));
    }
}
