package io.firstmove.postmortem;

import io.firstmove.postmortem.document.Document;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.Story;
import io.firstmove.postmortem.template.DocumentTemplates;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Writes drafts: the first one, and each one that is due because something was found out late. */
@ApplicationScoped
public class Drafts {

    private final PostmortemRepository postmortems;
    private final RemedyHistory history;
    private final DocumentTemplates templates;
    private final Timeline timeline;
    private final Revisions revisions;
    private final Rewording rewording;

    Drafts(
            PostmortemRepository postmortems,
            RemedyHistory history,
            DocumentTemplates templates,
            Timeline timeline,
            Revisions revisions,
            Rewording rewording) {
        this.postmortems = postmortems;
        this.history = history;
        this.templates = templates;
        this.timeline = timeline;
        this.revisions = revisions;
        this.rewording = rewording;
    }

    /** What the rules make of the incident's timeline as it is now. */
    @Transactional
    public Draft of(IncidentId incident) {
        var story = new Story(incident, timeline.all(incident), timeline::read);
        return Draft.of(story, history.of(story.remedies()));
    }

    /**
     * Writes the draft, as a revision of Firstmove's where it says anything new. What people have changed stays as they left
     * it; a published revision stays published, and the new one is a draft beside it.
     */
    @Transactional
    void draft(IncidentId incident) {
        // Whoever writes to the timeline now comes before this draft or, finding it, has it written again.
        timeline.lock(incident);
        var fresh = templates.write(rewording.apply(of(incident)));
        var latest = revisions.latest(incident);
        var postmortem = postmortems.find(incident).orElseGet(() -> postmortems.create(incident));
        var text = latest.map(last -> refreshed(last, fresh, Document.of(postmortem.drafted)))
                .orElse(fresh.text());
        postmortem.drafted = fresh.text();
        if (latest.isEmpty() || !latest.get().markdown.equals(text)) {
            if (postmortem.state == PostmortemState.PUBLISHED) {
                postmortem.state = PostmortemState.DRAFT;
            }
            var next = revisions.add(incident, Actor.FIRSTMOVE, text);
            timeline.append(incident, Actor.FIRSTMOVE, new TimelineEvent.PostmortemDrafted(next.revision));
        }
    }

    private static String refreshed(PostmortemRevision latest, Document fresh, Document before) {
        var current = Document.of(latest.markdown);
        // Drafts from before there were marks, which nobody has touched.
        return latest.isOurs() && !current.hasBlocks()
                ? fresh.text()
                : current.refreshed(fresh, before).text();
    }
}
