package io.firstmove.action.pgautofailover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.parameter.SecretSource;
import io.firstmove.action.pgautofailover.group.NodeGroup;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * Opens connections to the monitor. Without a pool: a check has to see the monitor as it is now, and a look a minute is
 * no load.
 */
final class Monitor {

    private Monitor() {}

    /** What is asked of a connection. */
    interface Work {
        ActionResult on(Connection connection, NodeGroup group) throws SQLException;
    }

    /** Does the work with what the monitor knows of the group, and answers in its place where the monitor does not. */
    static ActionResult perform(MonitorParameters parameters, ActionContext context, boolean readOnly, Work work)
            throws InterruptedException {
        try (var connection = connect(parameters, context, readOnly)) {
            var group = GroupQuery.read(connection, parameters.formation(), parameters.group());
            return group.isPresent() ? work.on(connection, group.get()) : noGroup(parameters);
        } catch (SecretSource.Missing e) {
            return ActionResult.unknown(UnknownReason.INVALID, e.detail());
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return MonitorError.toResult(e, parameters.server());
        }
    }

    private static ActionResult noGroup(MonitorParameters parameters) {
        return ActionResult.unknown(
                UnknownReason.INVALID,
                "The monitor at " + parameters.server() + " knows no node of formation " + parameters.formation()
                        + ", group " + parameters.group());
    }

    /** Opens a connection that keeps the context's time limit and, where asked to, can change nothing. */
    private static Connection connect(MonitorParameters parameters, ActionContext context, boolean readOnly)
            throws SQLException, SecretSource.Missing {
        var limit = context.timeLimit();
        var properties = new Properties();
        properties.setProperty("user", parameters.user());
        parameters.password().read().ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("sslmode", parameters.sslMode());
        if (!parameters.caFile().isEmpty()) {
            properties.setProperty("sslrootcert", parameters.caFile());
        }
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("ApplicationName", "firstmove");
        properties.setProperty("connectTimeout", seconds(limit.dividedBy(2)));
        properties.setProperty("socketTimeout", seconds(limit));
        properties.setProperty(
                "options",
                "-c statement_timeout=" + limit.toMillis() + (readOnly ? " -c default_transaction_read_only=on" : ""));
        var connection = driver().connect(url(parameters), properties);
        if (connection == null) {
            throw new IllegalStateException("The driver of Postgres does not know its own URL");
        }
        return connection;
    }

    private static String url(MonitorParameters parameters) {
        return "jdbc:postgresql://" + parameters.server() + "/" + URLEncoder.encode(parameters.database(), UTF_8);
    }

    // By its name: javac reads the annotations of the driver's package, whose own classes are not on the class path.
    private static Driver driver() {
        return ServiceLoader.load(Driver.class, Monitor.class.getClassLoader()).stream()
                .filter(driver -> driver.type().getName().equals("org.postgresql.Driver"))
                .findFirst()
                .orElseThrow()
                .get();
    }

    /** The driver counts in whole seconds, and takes 0 for ever. */
    private static String seconds(Duration limit) {
        return String.valueOf(Math.max(1, limit.toSeconds()));
    }
}
