package io.firstmove.run.round;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.text.Wire;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

    /** A check's name is unique within a round of its run. */
    @RegisterForReflection
    public record Key(long runId, int round, String name) implements Serializable {}

    @Id
    @JsonIgnore
    public long runId;

    /** 0 for the run's own results, then one for each time that a remedy needed to know. */
    @Id
    @JsonIgnore
    public int round;

    @Id
    public String name = "";

    public String action = "";

    public String verdict = "";

    public @Nullable String reason;

    public String summary = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Object> findings = Map.of();

    public String output = "";

    public Instant startedAt = Instant.EPOCH;

    public long tookMillis;

    public ActionResult result() {
        return new ActionResult(
                Wire.find(Verdict.class, verdict).orElseThrow(),
                summary,
                findings,
                output,
                Optional.ofNullable(reason)
                        .map(name -> Wire.find(UnknownReason.class, name).orElseThrow()));
    }
}
