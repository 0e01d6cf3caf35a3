package io.firstmove.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The result of a finished check of a run, as it is stored and shown. */
@Entity
@Immutable
@Table(name = "check_result")
@IdClass(CheckRecord.Key.class)
public class CheckRecord {

    /** A check's name is unique within its run. */
    public record Key(long runId, String name) implements Serializable {}

    @Id
    @JsonIgnore
    @Column(name = "run_id")
    public long runId;

    @Id
    public String name = "";

    public String action = "";

    public String verdict = "";

    public @Nullable String reason;

    public String summary = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> findings = Map.of();

    public String output = "";

    @Column(name = "started_at")
    public Instant startedAt = Instant.EPOCH;

    @Column(name = "took_millis")
    public long tookMillis;
}
