package io.firstmove.run.remedy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.firstmove.action.UnknownReason;
import io.firstmove.decision.RemedyState;
import io.firstmove.postgres.WireConverter;
import io.firstmove.run.round.PerformAction.Prepared;
import io.firstmove.run.round.Run;
import io.firstmove.runbook.RemedyStep;
import io.firstmove.text.Sha256;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
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

    public long runId;

    public long incidentId;

    public String runbook = "";

    public String runbookHash = "";

    public String name = "";

    public String action = "";

    public String target = "";

    /** A JSON object, free of placeholders. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String parameters = "{}";

    public String fingerprint = "";

    /** Whether no person approved it. */
    public boolean automatic;

    public boolean twoPerson;

    public String because = "";

    @Convert(converter = StateConverter.class)
    public RemedyState state = RemedyState.PROPOSED;

    public @Nullable String requestedBy;

    public Instant proposedAt = Instant.EPOCH;

    public @Nullable Instant expiresAt;

    public @Nullable Instant decidedAt;

    public @Nullable String decidedBy;

    /** Why it was rejected or cancelled, or what it waits for, or how it ended. */
    public @Nullable String reason;

    /** Who holds an older number may not write any more. */
    public long attempt;

    public @Nullable Instant startedAt;

    public @Nullable Instant actedAt;

    public @Nullable String actionVerdict;

    public @Nullable String actionReason;

    public @Nullable String actionSummary;

    public @Nullable String cancelledBy;

    public @Nullable Instant endedAt;

    /** What is proposed for a run, not stored yet. */
    static Remedy draft(Run run, RemedyStep step, Prepared.Ready ready, String reason, Instant now) {
        var remedy = new Remedy();
        remedy.runId = run.id;
        remedy.incidentId = run.incident().number();
        remedy.runbook = run.runbook;
        remedy.runbookHash = run.runbookHash;
        remedy.name = step.name();
        remedy.action = step.action();
        remedy.target = ready.target();
        remedy.parameters = ready.with().toString();
        remedy.fingerprint = fingerprint(run, step, ready);
        remedy.twoPerson = step.twoPerson();
        remedy.because = reason;
        remedy.proposedAt = now;
        return remedy;
    }

    /** What an approval is bound to: the runbook's version, the action with its parameters, and the target. */
    static String fingerprint(Run run, RemedyStep step, Prepared.Ready ready) {
        var bound = JsonNodeFactory.instance
                .arrayNode()
                .add(run.runbookHash)
                .add(step.name())
                .add(step.action())
                .add(ready.with())
                .add(ready.target());
        return HexFormat.of().formatHex(Sha256.of(bound.toString()));
    }

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

    /** Records a change that {@link RemedyLife} allows. */
    void apply(RemedyChange change, RemedyState next, Instant now) {
        state = next;
        switch (change) {
            case RemedyChange.Propose propose -> {
                automatic = false;
                decidedAt = null;
                decidedBy = null;
                expiresAt = now.plus(propose.open());
            }
            case RemedyChange.ApproveAutomatically _ -> {
                automatic = true;
                decided(Actor.FIRSTMOVE, now);
            }
            case RemedyChange.Approve approve -> {
                if (next == RemedyState.APPROVED) {
                    decided(approve.by(), now);
                } else {
                    requestedBy = approve.by().name();
                }
            }
            case RemedyChange.Reject(var by, var why) -> {
                decided(by, now);
                ended(why, now);
            }
            case RemedyChange.Expire _ -> ended(RemedyChange.Expire.REASON, now);
            case RemedyChange.Cancel cancel -> ended(cancel.reason(), now);
            case RemedyChange.Stop(var by) -> cancelledBy = Objects.requireNonNullElse(cancelledBy, by.name());
            case RemedyChange.Wait(var why) -> reason = why;
            case RemedyChange.Start start -> {
                attempt = start.attempt();
                startedAt = now;
                reason = null;
            }
            case RemedyChange.Act act -> {
                var result = act.performed().result();
                actedAt = now;
                actionVerdict = result.verdict().wireName();
                actionReason = result.reason().map(UnknownReason::wireName).orElse(null);
                actionSummary = result.summary();
            }
            case RemedyChange.TakeOver takeOver -> attempt = takeOver.attempt();
            case RemedyChange.End end -> ended(end.reason(), now);
            case RemedyChange.Settle settle -> ended(settle.reason(), now);
        }
    }

    private void decided(Actor by, Instant now) {
        decidedBy = by.name();
        decidedAt = now;
    }

    private void ended(String why, Instant now) {
        reason = why;
        endedAt = now;
    }

    /** Stores a state by its name in JSON. */
    @Converter
    static class StateConverter extends WireConverter<RemedyState> {
        StateConverter() {
            super(RemedyState.class);
        }
    }
}
