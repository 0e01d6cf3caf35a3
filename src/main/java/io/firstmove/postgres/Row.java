package io.firstmove.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    public @Nullable Instant time(String column) throws SQLException {
        var time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
