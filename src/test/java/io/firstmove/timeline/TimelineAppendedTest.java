package io.firstmove.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.timeline.event.IncidentEvent.IncidentReopened;
import io.firstmove.timeline.event.IncidentEvent.IncidentResolved;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.firstmove.timeline.event.TimelineEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineAppendedTest {

    private static final TimelineEvent RESOLVED = new IncidentResolved("all alerts are resolved");
    private static final TimelineEvent REOPENED = new IncidentReopened("it fires again");
    private static final TimelineEvent NOTE = new NoteAdded("hello");

    @Test
    void resolvesWhatItDoesNotReopen() {
        var appended = new TimelineAppended(List.of(
                entry(1, RESOLVED),
                entry(2, RESOLVED),
                entry(3, REOPENED),
                entry(2, REOPENED),
                entry(4, NOTE),
                entry(3, RESOLVED)));

        assertThat(appended.resolvedIncidents()).containsExactly(new IncidentId(1), new IncidentId(3));
    }

    @Test
    void namesEachIncidentOnce() {
        var appended = new TimelineAppended(List.of(entry(2, NOTE), entry(1, RESOLVED), entry(2, NOTE)));

        assertThat(appended.incidentsOf(NoteAdded.class::isInstance)).containsExactly(new IncidentId(2));
    }

    private static NewEntry entry(long incident, TimelineEvent event) {
        return new NewEntry(new IncidentId(incident), Instant.EPOCH, Actor.FIRSTMOVE, event);
    }
}
