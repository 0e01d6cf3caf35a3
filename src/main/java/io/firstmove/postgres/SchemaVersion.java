package io.firstmove.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The migrations that were applied to a database. */
public final class SchemaVersion {

    /** The last of {@code db/migration}; a test keeps it so. */
    static final int SHIPPED = 1;

    private SchemaVersion() {}

    /**
     * Whether the database has exactly the migrations of this version, so that Flyway, which opens connections of its own
     * and reads all of them, is not needed. False if unknown.
     */
    public static boolean isShipped(Connection connection) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select string_agg(version, ' ' order by installed_rank) from flyway_schema_history where success
                        """)) {
            return rows.next() && shipped().equals(rows.getString(1));
        } catch (SQLException e) {
            return false; // a new database has no such table
        }
    }

    private static String shipped() {
        return IntStream.rangeClosed(1, SHIPPED).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
