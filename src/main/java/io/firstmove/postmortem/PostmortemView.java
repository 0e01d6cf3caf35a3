package io.firstmove.postmortem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firstmove.postmortem.document.Postmortem;
import io.firstmove.postmortem.document.PostmortemRevision;
import io.firstmove.postmortem.document.PostmortemState;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.Facts;
import io.firstmove.postmortem.draft.Figure;
import io.firstmove.timeline.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A postmortem for programs.
 *
 * @param state of the latest revision
 * @param published the revision that was published last, if any
 * @param author who made this revision: {@code firstmove} for a draft
 * @param facts what the timeline says about the incident
 * @param figures the times that people compare incidents by
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PostmortemView(
        IncidentId incident,
        PostmortemState state,
        Optional<Integer> published,
        int revision,
        String author,
        Instant createdAt,
        Facts facts,
        List<Figure> figures,
        String markdown) {

    static PostmortemView of(Postmortem postmortem, PostmortemRevision revision, Draft draft) {
        return new PostmortemView(
                revision.incident(),
                postmortem.state,
                Optional.ofNullable(postmortem.published),
                revision.revision,
                revision.author,
                revision.createdAt,
                draft.facts(),
                draft.figures(),
                revision.markdown);
    }

    /** A revision in the list of them. */
    public record RevisionView(int revision, String author, Instant createdAt) {

        static RevisionView of(PostmortemRevision revision) {
            return new RevisionView(revision.revision, revision.author, revision.createdAt);
        }
    }
}
