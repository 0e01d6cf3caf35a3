package io.firstmove.cli.database;

import io.firstmove.postgres.Sql;
import java.io.PrintWriter;
import java.sql.Connection;

/** What a command that works in the database has at hand. */
record DatabaseWork(Connection connection, PrintWriter out, PrintWriter err) {

    Sql sql() {
        return Sql.on(connection);
    }
}
