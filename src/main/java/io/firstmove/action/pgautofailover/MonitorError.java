package io.firstmove.action.pgautofailover;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.Address;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Says why the monitor had no answer. All of it is {@code unknown}: the nodes go on serving without a monitor, they only
 * do not fail over.
 */
final class MonitorError {

    private MonitorError() {}

    static ActionResult toResult(SQLException e, Address monitor) {
        var state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "57014" -> timeout(monitor);
            case "57P01", "57P02", "57P03", "53300" ->
                unknown(UnknownReason.UNREACHABLE, monitor, "takes no connections now", e);
            case "42P01", "3F000" ->
                unknown(UnknownReason.INVALID, monitor, "is no pg_auto_failover monitor in this database", e);
            case "3D000" -> unknown(UnknownReason.INVALID, monitor, "has no such database", e);
            // The server wants a password or TLS that we were not given, or the other way round.
            case "42501", "08004" -> unknown(UnknownReason.DENIED, monitor, "refuses us", e);
            default -> {
                if (state.startsWith("28")) {
                    yield unknown(UnknownReason.DENIED, monitor, "refuses us", e);
                }
                yield state.startsWith("08")
                        ? withoutConnection(e, monitor)
                        : unknown(UnknownReason.ERROR, monitor, "answers with an error", e);
            }
        };
    }

    private static ActionResult withoutConnection(SQLException e, Address monitor) {
        if (cause(e, SocketTimeoutException.class).isPresent()) {
            return timeout(monitor);
        }
        if (cause(e, UnknownHostException.class).isPresent()) {
            return ActionResult.unknown(UnknownReason.UNREACHABLE, "The name " + monitor.host() + " does not resolve");
        }
        return cause(e, SSLException.class)
                .map(tls -> ActionResult.unknown(
                        UnknownReason.INVALID,
                        "No TLS with the monitor at " + monitor + ": " + tls.getMessage() + " (sslMode, caFile)"))
                .orElseGet(() -> unknown(UnknownReason.UNREACHABLE, monitor, "cannot be reached", e));
    }

    private static ActionResult timeout(Address monitor) {
        return ActionResult.unknown(
                UnknownReason.TIMEOUT, "The monitor at " + monitor + " does not answer in time; the nodes may be well");
    }

    private static ActionResult unknown(UnknownReason reason, Address monitor, String what, SQLException e) {
        return ActionResult.unknown(
                reason, "The monitor at " + monitor + " " + what + ": " + String.valueOf(e.getMessage()));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable e, Class<T> type) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
