package io.firstmove.incident;

import io.firstmove.text.Wire;
import io.firstmove.timeline.IncidentId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * The life of an incident: open, acknowledged, resolved, and open again. Changed under its row's lock only, and written
 * back by {@link IncidentRepository}, many at a time; Hibernate only reads it.
 */
@Entity
@Immutable
@RegisterForReflection // read and written as JSON, too
public class Incident {

    @Id
    public long id;

    @Column(name = "correlation_key")
    public String correlationKey = "";

    @Convert(converter = StatusConverter.class)
    public IncidentStatus status = IncidentStatus.OPEN;

    public String severity = Severity.NONE;

    public String title = "";

    /** The runbooks that were started since the incident was opened or reopened; the first one is the incident's. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> runbooks = List.of();

    /** The labels that all its alerts agree on. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels = Map.of();

    public int firing;

    public boolean truncated;

    @Column(name = "opened_at")
    public Instant openedAt = Instant.EPOCH;

    @Column(name = "acknowledged_at")
    public @Nullable Instant acknowledgedAt;

    @Column(name = "acknowledged_by")
    public @Nullable String acknowledgedBy;

    @Column(name = "resolved_at")
    public @Nullable Instant resolvedAt;

    @Column(name = "resolved_by")
    public @Nullable String resolvedBy;

    static Incident open(String correlationKey, String title, Map<String, String> labels, Instant now) {
        var incident = new Incident();
        incident.correlationKey = correlationKey;
        incident.title = title;
        incident.labels = Map.copyOf(labels);
        incident.severity = Severity.of(labels);
        incident.openedAt = now;
        return incident;
    }

    public IncidentId incidentId() {
        return new IncidentId(id);
    }

    public boolean isResolved() {
        return status == IncidentStatus.RESOLVED;
    }

    /** Whether an alert that fires now belongs to this incident rather than to a new one. */
    boolean takes(Instant now, Duration reopenWindow) {
        return resolvedAt == null || resolvedAt.plus(reopenWindow).isAfter(now);
    }

    /** One more alert, firing or already over. */
    void joins(Map<String, String> alertLabels, boolean isFiring) {
        var common = new LinkedHashMap<>(labels);
        common.entrySet().removeIf(label -> !label.getValue().equals(alertLabels.get(label.getKey())));
        labels = common;
        severity = Severity.worse(severity, Severity.of(alertLabels));
        if (isFiring) {
            firing++;
        }
    }

    void alertEnds() {
        firing--;
    }

    void reopen() {
        status = IncidentStatus.OPEN;
        acknowledgedAt = null;
        acknowledgedBy = null;
        resolvedAt = null;
        resolvedBy = null;
        runbooks = List.of();
    }

    /** The runbook is started for this incident. */
    void starts(String runbook) {
        if (!runbooks.contains(runbook)) {
            var more = new ArrayList<>(runbooks);
            more.add(runbook);
            runbooks = List.copyOf(more);
        }
    }

    void acknowledge(String by, Instant now) {
        status = IncidentStatus.ACKNOWLEDGED;
        acknowledgedAt = now;
        acknowledgedBy = by;
    }

    void resolve(String by, Instant now) {
        status = IncidentStatus.RESOLVED;
        resolvedAt = now;
        resolvedBy = by;
        truncated = false;
    }

    /** A status is stored by the name that it has in the API. */
    @Converter
    static class StatusConverter implements AttributeConverter<IncidentStatus, String> {

        @Override
        public String convertToDatabaseColumn(IncidentStatus status) {
            return status.wireName();
        }

        @Override
        public IncidentStatus convertToEntityAttribute(String wireName) {
            return Wire.find(IncidentStatus.class, wireName).orElseThrow();
        }
    }
}
