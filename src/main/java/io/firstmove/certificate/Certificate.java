package io.firstmove.certificate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A certificate or key of the inventory, as it was found when it was last looked at. */
@Entity
public class Certificate {

    /** The name that the configuration gives it. */
    @Id
    public String name = "";

    /** {@code served}, {@code file} or {@code key}. */
    public String kind = "";

    /** Where it is: an address or a path. */
    public String target = "";

    public String verdict = "";

    public String summary = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> findings = Map.of();

    /** When it expires, or the key is to be replaced; what was known last where it could not be told this time. */
    public @Nullable Instant notAfter;

    public Instant lookedAt = Instant.EPOCH;

    /** Whole days until it expires, as of the last look; absent where nobody knows. */
    public @Nullable Long getDaysLeft() {
        return notAfter == null ? null : Duration.between(lookedAt, notAfter).toDays();
    }
}
