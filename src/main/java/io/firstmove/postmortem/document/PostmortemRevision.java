package io.firstmove.postmortem.document;

import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** One version of a postmortem. A change is a new revision; the old ones stay. */
@Entity
@Immutable
@IdClass(PostmortemRevision.Key.class)
public class PostmortemRevision {

    /** Revisions count from 1 within their incident. */
    @RegisterForReflection
    public record Key(long incidentId, int revision) implements Serializable {}

    @Id
    public long incidentId;

    @Id
    public int revision;

    public String author = "";

    public String markdown = "";

    public Instant createdAt = Instant.EPOCH;

    public IncidentId incident() {
        return new IncidentId(incidentId);
    }

    /** Whether Firstmove wrote it, and not a person. */
    public boolean isOurs() {
        return author.equals(Actor.FIRSTMOVE.name());
    }
}
