package io.firstmove.incident;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One episode of an alert, from its {@code startsAt} to its end, as part of an incident. */
@Entity
@Immutable
@Table(name = "alert")
@RegisterForReflection
public class Episode {

    @Id
    @JsonIgnore
    public long id;

    @JsonIgnore
    @Column(name = "incident_id")
    public long incidentId;

    public String fingerprint = "";

    @Column(name = "starts_at")
    public Instant startsAt = Instant.EPOCH;

    @Column(name = "ends_at")
    public @Nullable Instant endsAt;

    public boolean firing;

    /** Since when Alertmanager does not list it any more, although its end was not notified. */
    @JsonIgnore
    @Column(name = "absent_since")
    public @Nullable Instant absentSince;

    /** Whether the Alertmanager that is reconciled with has ever listed it; only then its absence there means anything. */
    @JsonIgnore
    public boolean listed;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> annotations = Map.of();

    @Column(name = "generator_url")
    public String generatorUrl = "";

    @Column(name = "first_seen_at")
    public Instant firstSeenAt = Instant.EPOCH;

    @Column(name = "last_seen_at")
    public Instant lastSeenAt = Instant.EPOCH;

    /** Short name for people: the alert's name and what it is about. */
    public String name() {
        var alertname = labels.getOrDefault("alertname", "alert");
        var instance = labels.getOrDefault("instance", "");
        return instance.isEmpty() ? alertname : alertname + " on " + instance;
    }

    /** What its rule says about it at length, if anything. */
    public String description() {
        return annotations.getOrDefault("description", "");
    }
}
