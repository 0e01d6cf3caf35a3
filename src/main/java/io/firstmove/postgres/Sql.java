package io.firstmove.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements in SQL with named parameters ({@code :name}), for what is no entity: sets, reports, queues. In the caller's
 * transaction where there is one; otherwise each statement is a transaction of its own.
 */
@ApplicationScoped
public class Sql {

    // Neither a cast (::jsonb) nor a quoted text, in which a colon is only a colon.
    private static final Pattern PARAMETER = Pattern.compile("'[^']*'|::\\w+|:([a-z]\\w*)", Pattern.CASE_INSENSITIVE);

    private final Pool pool;

    @Inject
    Sql(DataSource database) {
        this.pool = new Pool() {
            @Override
            public <T> T perform(Work<Connection, T> work) throws SQLException {
                try (var connection = database.getConnection()) {
                    return work.perform(connection);
                }
            }
        };
    }

    private Sql(Connection connection) {
        this.pool = new Pool() {
            @Override
            public <T> T perform(Work<Connection, T> work) throws SQLException {
                return work.perform(connection);
            }
        };
    }

    /** The same on one connection of the caller, who ends its transactions and closes it. */
    public static Sql on(Connection connection) {
        return new Sql(connection);
    }

    /** A statement, still without the values of its parameters. */
    public Statement of(String sql) {
        return new Statement(sql);
    }

    /** The database refused a statement, or is not there; its {@link SQLException} is the cause. */
    public static final class SqlFailure extends RuntimeException {
        private SqlFailure(SQLException cause) {
            super(cause.getMessage(), cause);
        }

        /** Postgres' code of the error, such as {@code 42P01}; empty for one of the driver or the pool. */
        public String state() {
            return getCause() instanceof SQLException cause && cause.getSQLState() != null ? cause.getSQLState() : "";
        }
    }

    /** Makes a value of a row. */
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** Takes a row, which is only valid during the call. */
    public interface Receiver {
        void receive(Row row) throws SQLException;
    }

    /** One statement; each parameter that it names needs a value. */
    public final class Statement {

        private final String named;
        private final Map<String, @Nullable Object> values = new HashMap<>();
        private int seconds;
        private int fetchSize;

        private Statement(String named) {
            this.named = named;
        }

        /**
         * The value of a parameter: text, a number, a boolean, bytes, an {@link Instant}, or a collection of {@code Long}s or
         * texts, which becomes an array (an empty one an array of numbers). JSON is given as text and cast by the statement.
         */
        public Statement with(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }

        /** Has the database give the statement up after this time. */
        public Statement within(Duration limit) {
            seconds = Math.toIntExact(Math.max(1, limit.toSeconds()));
            return this;
        }

        /** Performs it; answers with the number of rows that it has changed. */
        public int change() {
            return run(PreparedStatement::executeUpdate);
        }

        /** All rows, in the database's order. */
        public <T> List<T> list(Reader<T> reader) {
            var found = new ArrayList<T>();
            forEach(row -> found.add(reader.read(row)));
            return found;
        }

        /** Has the driver fetch so many rows at a time, in a transaction; without one it fetches all. */
        public Statement fetching(int rows) {
            fetchSize = rows;
            return this;
        }

        /** Hands over each row as it comes, in the database's order. */
        public void forEach(Receiver receiver) {
            run(statement -> {
                try (var rows = statement.executeQuery()) {
                    var row = new Row(rows);
                    while (rows.next()) {
                        receiver.receive(row);
                    }
                    return true;
                }
            });
        }

        /** The first row, where there is one. */
        public <T> Optional<T> first(Reader<T> reader) {
            return run(statement -> {
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(reader.read(new Row(rows))) : Optional.empty();
                }
            });
        }

        /** Whether there is any row. */
        public boolean exists() {
            return first(_ -> true).isPresent();
        }

        /** The number in the one row and column that it answers with. */
        public long number() {
            return first(row -> row.result().getLong(1)).orElseThrow();
        }

        private <T> T run(Work<PreparedStatement, T> work) {
            var names = new ArrayList<String>();
            var sql = PARAMETER.matcher(named).replaceAll(match -> {
                if (match.group(1) == null) {
                    return Matcher.quoteReplacement(match.group());
                }
                names.add(match.group(1));
                return "?";
            });
            try {
                return pool.perform(connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        statement.setQueryTimeout(seconds);
                        statement.setFetchSize(fetchSize);
                        for (int i = 0; i < names.size(); i++) {
                            set(connection, statement, i + 1, names.get(i));
                        }
                        return work.perform(statement);
                    }
                });
            } catch (SQLException failed) {
                throw new SqlFailure(failed);
            }
        }

        private void set(Connection connection, PreparedStatement statement, int index, String name)
                throws SQLException {
            var value = values.get(name);
            if (value == null && !values.containsKey(name)) {
                throw new IllegalStateException("No value for :" + name + " in: " + named);
            }
            switch (value) {
                case null -> statement.setNull(index, Types.NULL);
                case Instant at -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
                case Collection<?> many -> statement.setArray(index, array(connection, many));
                case byte[] bytes -> statement.setBytes(index, bytes);
                default -> statement.setObject(index, value);
            }
        }
    }

    private static Array array(Connection connection, Collection<?> values) throws SQLException {
        boolean texts = values.stream().anyMatch(String.class::isInstance);
        return connection.createArrayOf(texts ? "text" : "bigint", values.toArray());
    }

    private interface Work<O, T> {
        T perform(O on) throws SQLException;
    }

    private interface Pool {
        <T> T perform(Work<Connection, T> work) throws SQLException;
    }
}
