package io.firstmove.alert.heartbeat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An alert that always fires, and when it was last received. */
@Entity
public class Heartbeat {

    /** The fingerprint of the one that is expected and has never come. */
    static final String EXPECTED = "";

    @Id
    public String fingerprint = EXPECTED;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> labels = Map.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> annotations = Map.of();

    @Column(name = "first_seen_at")
    public Instant firstSeenAt = Instant.EPOCH;

    /** For the expected one, since when it is expected. */
    @Column(name = "last_seen_at")
    public Instant lastSeenAt = Instant.EPOCH;

    @Column(name = "times_seen")
    public long timesSeen;

    @Column(name = "incident_id")
    public @Nullable Long incidentId;

    static Heartbeat expectedSince(Instant now) {
        var heartbeat = new Heartbeat();
        heartbeat.firstSeenAt = now;
        heartbeat.lastSeenAt = now;
        return heartbeat;
    }

    boolean hasCome() {
        return !fingerprint.equals(EXPECTED);
    }

    /** Short name for people: the alert's name, and where it comes from. */
    String name() {
        var alertname = labels.getOrDefault("alertname", "Watchdog");
        var instance = labels.getOrDefault("instance", labels.getOrDefault("cluster", ""));
        return instance.isEmpty() ? alertname : alertname + " of " + instance;
    }

    /** The labels of the incident that its absence opens: critical, as any alert may be missing meanwhile. */
    Map<String, String> incidentLabels() {
        var ofIncident = new LinkedHashMap<>(labels);
        ofIncident.putIfAbsent("alertname", "Watchdog");
        ofIncident.put("severity", "critical");
        return ofIncident;
    }

    /** No alert has such a key: theirs are hexadecimal digits. */
    String correlationKey() {
        return "heartbeat " + fingerprint;
    }
}
