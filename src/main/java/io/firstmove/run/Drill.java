package io.firstmove.run;

import io.firstmove.run.round.CheckContext;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One drill: the checks of a runbook, performed without an incident to prove that the runbook still works. */
@Entity
public class Drill {

    static final String QUEUED = "queued";
    static final String RUNNING = "running";

    /** Every check could tell something, be it good or bad. */
    static final String PASSED = "passed";

    /** At least one could not, or the drill itself came to nothing. */
    static final String FAILED = "failed";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public long id;

    public String runbook = "";

    @Column(name = "runbook_hash")
    public String runbookHash = "";

    public String state = QUEUED;

    @Column(name = "requested_by")
    public String requestedBy = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> annotations = Map.of();

    /** How it ended, in one line; empty before. */
    public String because = "";

    @JdbcTypeCode(SqlTypes.JSON)
    public DrillFindings findings = DrillFindings.NONE;

    @Column(name = "created_at")
    public Instant createdAt = Instant.EPOCH;

    @Column(name = "started_at")
    public @Nullable Instant startedAt;

    @Column(name = "finished_at")
    public @Nullable Instant finishedAt;

    CheckContext context() {
        return new CheckContext("DRILL-" + id, 0, runbook, labels, annotations);
    }

    boolean isOver() {
        return finishedAt != null;
    }

    void end(String result, String why, DrillFindings found, Instant now) {
        state = result;
        because = why;
        findings = found;
        finishedAt = now;
    }
}
