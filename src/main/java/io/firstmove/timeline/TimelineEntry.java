package io.firstmove.timeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.firstmove.timeline.event.EventType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One entry as it was recorded; as JSON it is what the API and the live stream send. */
@Entity
@Immutable
@IdClass(TimelineEntry.Key.class)
public class TimelineEntry {

    /** Place of an entry: its incident and its number there, from 1. */
    @RegisterForReflection
    public record Key(long incidentId, long seq) implements Serializable {}

    @Id
    @JsonIgnore
    public long incidentId;

    @Id
    @JsonProperty("id")
    public long seq;

    public Instant at = Instant.EPOCH;

    public Instant recordedAt = Instant.EPOCH;

    public String type = "";

    public String actor = "";

    public String text = "";

    @JsonRawValue
    @JdbcTypeCode(SqlTypes.JSON)
    public String data = "{}";

    /** Its type; empty where another version has written it that knew more types. */
    public Optional<EventType> eventType() {
        return EventType.of(type);
    }

    /** Who or what did it. */
    public Actor by() {
        return new Actor(actor);
    }
}
