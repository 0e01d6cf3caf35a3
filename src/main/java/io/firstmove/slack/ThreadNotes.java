package io.firstmove.slack;

import io.firstmove.incident.Incidents;
import io.firstmove.text.Sha256;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Note;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;

/** Notes that were written as replies in a thread, and need not be reported there. */
@ApplicationScoped
public class ThreadNotes {

    private final SlackDeduplication seen;
    private final Incidents incidents;

    ThreadNotes(SlackDeduplication seen, Incidents incidents) {
        this.seen = seen;
        this.incidents = incidents;
    }

    /** Puts a reply on the timeline, once for its event however often Slack sends that. */
    @Transactional
    public boolean note(String event, IncidentId incident, Actor actor, Note note) {
        if (!seen.first("event:" + event)) {
            return false;
        }
        seen.first(name(incident, actor.name(), note.text()));
        incidents.note(incident, actor, note);
        return true;
    }

    /** Whether the entry is such a note. */
    public boolean isFromThread(IncidentId incident, TimelineEntry entry) {
        return entry.eventType().filter(EventType.NOTE_ADDED::equals).isPresent()
                && seen.contains(name(incident, entry.actor, entry.text));
    }

    private static String name(IncidentId incident, String actor, String text) {
        return "note:" + incident + ":" + HexFormat.of().formatHex(Sha256.of(actor + "\n" + text));
    }
}
