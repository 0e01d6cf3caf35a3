package io.firstmove.postmortem.measurement;

import io.firstmove.incident.EpisodeRepository;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.MeasurementEvent;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be measured, and where it is kept. */
@ApplicationScoped
class Measurements {

    /** The last entry of these types decides whether a measurement is due. */
    private static final Set<EventType> DECISIVE = Set.copyOf(EventType.where(type -> type.isOf(MeasurementEvent.class)
            || type == EventType.INCIDENT_RESOLVED
            || type == EventType.INCIDENT_REOPENED));

    /**
     * An incident that has not been measured since it was resolved.
     *
     * @param resolution the number of the entry that records the resolution
     */
    record Due(long resolution, Instant resolvedAt, List<FiredAlert> alerts) {

        /** The first episode of an alert of the incident. */
        record FiredAlert(Map<String, String> labels, Instant startsAt) {

            String name() {
                return labels.getOrDefault("alertname", "");
            }
        }
    }

    private final EpisodeRepository episodes;
    private final Timeline timeline;
    private final Clock clock;

    Measurements(EpisodeRepository episodes, Timeline timeline, Clock clock) {
        this.episodes = episodes;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** Empty when it is open again, or was measured since it was resolved. */
    @Transactional
    Optional<Due> due(IncidentId incident) {
        var entries = timeline.all(incident);
        var last = entries.stream()
                .filter(entry -> entry.eventType().filter(DECISIVE::contains).isPresent())
                .reduce((_, later) -> later);
        return last.filter(entry -> entry.eventType()
                        .filter(EventType.INCIDENT_RESOLVED::equals)
                        .isPresent())
                .map(entry -> due(incident, entry));
    }

    private Due due(IncidentId incident, TimelineEntry resolution) {
        var alerts = episodes.of(incident).stream()
                .map(episode -> new Due.FiredAlert(episode.labels, episode.startsAt))
                .toList();
        return new Due(resolution.seq, resolution.at, alerts);
    }

    /** Records what was measured, unless another instance has done so meanwhile. */
    @Transactional
    void keep(IncidentId incident, Due measured, List<TimelineEvent> events) {
        timeline.lock(incident);
        if (due(incident)
                .filter(due -> due.resolution() == measured.resolution())
                .isEmpty()) {
            return;
        }
        var now = clock.instant();
        timeline.append(events.stream()
                .map(event -> new NewEntry(incident, now, Actor.PROMETHEUS, event))
                .toList());
    }
}
