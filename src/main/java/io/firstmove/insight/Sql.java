package io.firstmove.insight;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries that only read, and never for long: who looks at figures must not slow down who writes them. */
@ApplicationScoped
class Sql {

    private static final int MOST_SECONDS = 20;

    private final AgroalDataSource database;

    Sql(AgroalDataSource database) {
        this.database = database;
    }

    /** Makes a record of a row. */
    interface Reader<T> {

        T read(Row row) throws SQLException;
    }

    /** A row of a result. */
    record Row(ResultSet result) {

        String text(String column) throws SQLException {
            return result.getString(column);
        }

        long number(String column) throws SQLException {
            return result.getLong(column);
        }

        Optional<Long> rounded(String column) throws SQLException {
            double value = result.getDouble(column);
            return result.wasNull() ? Optional.empty() : Optional.of(Math.round(value));
        }

        @Nullable Instant time(String column) throws SQLException {
            var time = result.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }

    /** Every row of a query whose one parameter is the beginning of the range. */
    @Transactional
    <T> List<T> since(Instant from, String query, Reader<T> reader) {
        return rows(query, reader, from.atOffset(ZoneOffset.UTC));
    }

    /** Every row of a query with these parameters, in the order in which it names them. */
    @Transactional
    <T> List<T> rows(String query, Reader<T> reader, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setQueryTimeout(MOST_SECONDS);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(new Row(rows)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("The figures cannot be read", e);
        }
    }
}
