package io.firstmove.run.round;

import io.firstmove.action.Performed;
import io.firstmove.action.UnknownReason;
import io.firstmove.runbook.CheckStep;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.SqlResultSetMapping;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One execution of a runbook for an incident, as it is stored. */
@Entity
@Immutable
@SqlResultSetMapping(name = Run.ROW, entities = @EntityResult(entityClass = Run.class))
@SqlResultSetMapping(name = Run.ID, columns = @ColumnResult(name = "id", type = Long.class))
@SqlResultSetMapping(name = Run.SOURCE, columns = @ColumnResult(name = "source", type = String.class))
@SqlResultSetMapping(name = Run.STATUS, columns = @ColumnResult(name = "status", type = String.class))
@SqlResultSetMapping(name = Run.BECAUSE, columns = @ColumnResult(name = "because", type = String.class))
public class Run {

    static final String ROW = "Run";
    public static final String ID = "Run.id";
    static final String SOURCE = "Run.source";
    public static final String STATUS = "Run.status";
    public static final String BECAUSE = "Run.because";

    @Id
    public long id;

    @Column(name = "incident_id")
    public long incidentId;

    public String runbook = "";

    @Column(name = "runbook_hash")
    public String runbookHash = "";

    public String state = "";

    public String trigger = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> annotations = Map.of();

    public long fence;

    @Column(name = "created_at")
    public Instant createdAt = Instant.EPOCH;

    @Column(name = "started_at")
    public @Nullable Instant startedAt;

    @Column(name = "finished_at")
    public @Nullable Instant finishedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    public RunFindings conclusion = RunFindings.NONE;

    public IncidentId incident() {
        return new IncidentId(incidentId);
    }

    /** What the timeline says of a check's result. */
    public TimelineEvent finished(CheckStep check, Performed performed) {
        var result = performed.result();
        return new TimelineEvent.CheckFinished(
                id,
                check.name(),
                check.action(),
                result.verdict().word(),
                result.reason().map(UnknownReason::word).orElse(""),
                result.summary(),
                result.findings(),
                performed.took().toMillis());
    }
}
