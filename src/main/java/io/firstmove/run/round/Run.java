package io.firstmove.run.round;

import io.firstmove.action.Performed;
import io.firstmove.action.UnknownReason;
import io.firstmove.runbook.CheckStep;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a runbook, as it is stored: for an incident, or as a drill, which performs one round of checks without one.
 */
@Entity
@Immutable
public class Run {

    public static final String QUEUED = "queued";
    public static final String RUNNING = "running";

    /** All checks have been performed; of a drill: and none is unknown. */
    public static final String FINISHED = "finished";

    public static final String FAILED = "failed";

    @Id
    public long id;

    public String kind = "incident";

    /** Null for a drill. */
    public @Nullable Long incidentId;

    /** Null for a run of an incident. */
    public @Nullable String requestedBy;

    public String runbook = "";

    public String runbookHash = "";

    public String state = "";

    public String trigger = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> annotations = Map.of();

    public long fence;

    /** How a drill ended, in one line; empty before, and for a run of an incident. */
    public String reason = "";

    public Instant createdAt = Instant.EPOCH;

    public @Nullable Instant startedAt;

    public @Nullable Instant finishedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    public RunFindings conclusion = RunFindings.NONE;

    public boolean isDrill() {
        return incidentId == null;
    }

    public boolean isOver() {
        return finishedAt != null;
    }

    /** @throws NullPointerException for a drill, which has none */
    public IncidentId incident() {
        return new IncidentId(Objects.requireNonNull(incidentId, "a drill has no incident"));
    }

    /** What the timeline says of a check's result. */
    public TimelineEvent finished(CheckStep check, Performed performed) {
        var result = performed.result();
        return new CheckFinished(
                id,
                check.name(),
                check.action(),
                result.verdict().wireName(),
                result.reason().map(UnknownReason::wireName).orElse(""),
                result.summary(),
                result.findings(),
                performed.took().toMillis());
    }
}
