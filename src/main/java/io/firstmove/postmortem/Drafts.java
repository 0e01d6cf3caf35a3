package io.firstmove.postmortem;

import io.firstmove.postmortem.document.Document;
import io.firstmove.postmortem.document.PostmortemRepository;
import io.firstmove.postmortem.document.PostmortemRevision;
import io.firstmove.postmortem.document.PostmortemState;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.rule.DraftRules;
import io.firstmove.postmortem.template.DocumentTemplates;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.PostmortemEvent.PostmortemDrafted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Writes drafts: the first one, and each one that is due because something was found out late. */
@ApplicationScoped
public class Drafts {

    private final PostmortemRepository postmortems;
    private final PastRemedies pastRemedies;
    private final DocumentTemplates templates;
    private final Timeline timeline;
    private final Rewording rewording;

    Drafts(
            PostmortemRepository postmortems,
            PastRemedies pastRemedies,
            DocumentTemplates templates,
            Timeline timeline,
            Rewording rewording) {
        this.postmortems = postmortems;
        this.pastRemedies = pastRemedies;
        this.templates = templates;
        this.timeline = timeline;
        this.rewording = rewording;
    }

    /** What the rules make of the incident's timeline as it is now. */
    @Transactional
    public Draft of(IncidentId incident) {
        return draft(history(incident));
    }

    private IncidentHistory history(IncidentId incident) {
        return new IncidentHistory(incident, timeline.all(incident), timeline::read);
    }

    private Draft draft(IncidentHistory history) {
        return DraftRules.draft(history, pastRemedies.of(history.remedies()));
    }

    /**
     * Writes the draft, as a revision of Firstmove's where it says anything new. What people have changed stays as they left
     * it; a published revision stays published, and the new one is a draft beside it. An incident that is open again gets its
     * draft when it is resolved.
     */
    @Transactional
    public void draft(IncidentId incident) {
        // An entry that is appended concurrently is in this draft or, finding it, schedules another one.
        timeline.lock(incident);
        var history = history(incident);
        if (history.resolved().isEmpty()) {
            return;
        }
        var fresh = templates.write(rewording.apply(draft(history)));
        var latest = postmortems.latest(incident);
        var postmortem = postmortems.find(incident).orElseGet(() -> postmortems.create(incident));
        var text = latest.map(last -> refreshed(last, fresh, Document.of(postmortem.drafted)))
                .orElse(fresh.text());
        postmortem.drafted = fresh.text();
        if (latest.isEmpty() || !latest.get().markdown.equals(text)) {
            if (postmortem.state == PostmortemState.PUBLISHED) {
                postmortem.state = PostmortemState.DRAFT;
            }
            var next = postmortems.add(incident, Actor.FIRSTMOVE, text);
            timeline.append(incident, Actor.FIRSTMOVE, new PostmortemDrafted(next.revision));
        }
    }

    private static String refreshed(PostmortemRevision latest, Document fresh, Document before) {
        var current = Document.of(latest.markdown);
        // Drafts from before there were marks, unchanged by people.
        return latest.isOurs() && !current.hasBlocks()
                ? fresh.text()
                : current.refreshed(fresh, before).text();
    }
}
