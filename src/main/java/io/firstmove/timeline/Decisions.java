package io.firstmove.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.timeline.event.CauseEvent;
import io.firstmove.timeline.event.EventType;
import io.firstmove.timeline.event.RemedyEvent;
import io.firstmove.timeline.event.RunbookEvent;
import io.firstmove.timeline.event.TimelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The decisions about an incident, negative ones too; each is an entry of its timeline. */
@ApplicationScoped
public class Decisions {

    /** The types of entries that are decisions. */
    public static final Set<EventType> TYPES =
            Set.copyOf(EventType.where(type -> type.weight().isDecision()));

    private final Timeline timeline;

    Decisions(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * A decision as the API shows it.
     *
     * @param entry the number of the timeline's entry
     * @param decision the entry's type, such as {@code remedy.not-proposed}
     * @param subject the runbook, cause or remedy that was decided on; absent when there is none
     * @param because the values that made it so
     * @param guard what stood in its way although it applied
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Decision(
            long entry,
            Instant at,
            String decision,
            Optional<String> subject,
            Optional<Long> run,
            Optional<String> because,
            Optional<String> guard,
            String actor,
            String text) {}

    /**
     * What was decided so far, oldest first.
     *
     * @throws FirstmoveException when there is no such incident
     */
    public List<Decision> about(IncidentId id) {
        timeline.require(id);
        return timeline.all(id).stream()
                .filter(entry -> entry.eventType().filter(TYPES::contains).isPresent())
                .map(this::decision)
                .toList();
    }

    private Decision decision(TimelineEntry entry) {
        var event = timeline.read(entry);
        return new Decision(
                entry.seq,
                entry.at,
                entry.type,
                event.map(Decisions::subject).filter(subject -> !subject.isEmpty()),
                event.flatMap(Decisions::run),
                event.map(TimelineEvent::because).filter(because -> !because.isEmpty()),
                event.map(TimelineEvent::guard).filter(guard -> !guard.isEmpty()),
                entry.actor,
                entry.text);
    }

    private static String subject(TimelineEvent event) {
        return switch (event) {
            case RunbookEvent about -> about.runbook();
            case CauseEvent about -> about.cause();
            case RemedyEvent about -> about.remedy();
            default -> "";
        };
    }

    private static Optional<Long> run(TimelineEvent event) {
        return switch (event) {
            case CauseEvent about -> Optional.of(about.run());
            case RemedyEvent about -> Optional.of(about.run());
            default -> Optional.empty();
        };
    }
}
