package io.firstmove.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The row that a statement's result stands at; columns by their names. */
public record Row(ResultSet result) {

    /** A column that is never null. */
    public String text(String column) throws SQLException {
        return result.getString(column);
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(result.getString(column));
    }

    /** 0 for null. */
    public long number(String column) throws SQLException {
        return result.getLong(column);
    }

    /** Empty for null; a fraction is rounded. */
    public Optional<Long> rounded(String column) throws SQLException {
        double value = result.getDouble(column);
        return result.wasNull() ? Optional.empty() : Optional.of(Math.round(value));
    }

    public boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    public byte[] bytes(String column) throws SQLException {
        return result.getBytes(column);
    }

    /** A column that is never null. */
    public Instant time(String column) throws SQLException {
        return result.getObject(column, OffsetDateTime.class).toInstant();
    }

    public Optional<Instant> optionalTime(String column) throws SQLException {
        return Optional.ofNullable(result.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    /** An array of texts. */
    public List<String> texts(String column) throws SQLException {
        return List.of((String[]) result.getArray(column).getArray());
    }
}
