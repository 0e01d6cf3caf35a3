package io.firstmove.run.remedy;

import io.firstmove.decision.RemedyState;
import io.firstmove.timeline.IncidentId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A remedy of a run that was proposed or may be started. Changed under its row's lock only. It is started at most once: no
 * state leads back to {@link RemedyState#APPROVED} once it has been {@link RemedyState#STARTED}.
 */
@Entity
public class Remedy {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public long id;

    @Column(name = "run_id")
    public long runId;

    @Column(name = "incident_id")
    public long incidentId;

    public String runbook = "";

    @Column(name = "runbook_hash")
    public String runbookHash = "";

    public String name = "";

    public String action = "";

    public String target = "";

    /** A JSON object, free of placeholders. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String parameters = "{}";

    public String fingerprint = "";

    /** Whether no person approved it. */
    @Column(name = "by_itself")
    public boolean byItself;

    @Column(name = "two_person")
    public boolean twoPerson;

    public String because = "";

    @Convert(converter = RemedyStateConverter.class)
    public RemedyState state = RemedyState.PROPOSED;

    @Column(name = "requested_by")
    public @Nullable String requestedBy;

    @Column(name = "proposed_at")
    public Instant proposedAt = Instant.EPOCH;

    @Column(name = "expires_at")
    public @Nullable Instant expiresAt;

    @Column(name = "decided_at")
    public @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    public @Nullable String decidedBy;

    /** Why it was rejected or cancelled, or what it waits for, or how it ended. */
    public @Nullable String reason;

    /** Who holds an older number may not write any more. */
    public long attempt;

    @Column(name = "started_at")
    public @Nullable Instant startedAt;

    @Column(name = "acted_at")
    public @Nullable Instant actedAt;

    @Column(name = "action_verdict")
    public @Nullable String actionVerdict;

    @Column(name = "action_reason")
    public @Nullable String actionReason;

    @Column(name = "action_summary")
    public @Nullable String actionSummary;

    @Column(name = "cancelled_by")
    public @Nullable String cancelledBy;

    @Column(name = "ended_at")
    public @Nullable Instant endedAt;

    IncidentId incident() {
        return new IncidentId(incidentId);
    }

    boolean isWaiting() {
        return state == RemedyState.PROPOSED || state == RemedyState.APPROVED;
    }

    /** Whether it acts, or is still being verified. */
    public boolean isRunning() {
        return startedAt != null && endedAt == null;
    }

    void approve(String by, Instant now) {
        state = RemedyState.APPROVED;
        decidedBy = by;
        decidedAt = now;
    }

    void start(long withAttempt, Instant now) {
        state = RemedyState.STARTED;
        attempt = withAttempt;
        startedAt = now;
        reason = null;
    }

    /** Ends it, started or not. */
    void end(RemedyState in, String because, Instant now) {
        state = in;
        reason = because;
        endedAt = now;
    }
}
