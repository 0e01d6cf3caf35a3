package io.firstmove.cli.database;

import io.firstmove.platform.CannotStartException;
import io.firstmove.postgres.ServiceDatabase;
import io.firstmove.postgres.Sql;
import io.firstmove.postgres.Sql.SqlFailure;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works in the service's database: 1 where what was asked for cannot be, 2 where the database cannot be used. */
@Command
abstract class InDatabase implements Callable<Integer> {

    /** What a command that works in the database has at hand. */
    record Work(Connection connection, PrintWriter out, PrintWriter err) {

        Sql sql() {
            return Sql.on(connection);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    abstract int run(Work database) throws Exception;

    /** As whom it works, and whether it makes what is not there. */
    ServiceDatabase open() {
        return ServiceDatabase.openOrCreate();
    }

    @Override
    public final Integer call() throws Exception {
        var err = spec.commandLine().getErr();
        try (var database = open()) {
            return run(new Work(database.connection(), spec.commandLine().getOut(), err));
        } catch (IllegalArgumentException refused) {
            err.println(refused.getMessage());
            return 1;
        } catch (CannotStartException e) {
            err.println(e.getMessage());
        } catch (SQLException | SqlFailure e) {
            err.println("The database cannot be used: " + e.getMessage());
        }
        return 2;
    }
}
