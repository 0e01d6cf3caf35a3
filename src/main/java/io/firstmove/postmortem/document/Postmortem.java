package io.firstmove.postmortem.document;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** What a postmortem is now. Its texts are its revisions. Changed only by who holds the incident's timeline locked. */
@Entity
public class Postmortem {

    @Id
    public long incidentId;

    /** The state of the latest revision. */
    @Convert(converter = PostmortemStateConverter.class)
    public PostmortemState state = PostmortemState.DRAFT;

    /** The revision that was published last. */
    public @Nullable Integer published;

    /** The published revision that was archived last, or that was given up. */
    public @Nullable Integer archived;

    /** What Firstmove wrote last. */
    public String drafted = "";
}
