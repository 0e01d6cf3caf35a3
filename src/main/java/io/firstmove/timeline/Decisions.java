package io.firstmove.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The decisions about an incident, negative ones too; each is an entry of its timeline. */
@ApplicationScoped
public class Decisions {

    private static final List<String> DECISIONS = List.of("runbook.", "cause.", "remedy.", "autonomy.");
    private static final List<String> NEWS = List.of("remedy.progress", "remedy.late", "remedy.acted");
    private static final List<String> SUBJECTS = List.of("remedy", "cause", "runbook");

    private final Timeline timeline;
    private final ObjectMapper json;

    Decisions(Timeline timeline, ObjectMapper json) {
        this.timeline = timeline;
        this.json = json;
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
        if (!timeline.exists(id)) {
            throw new FirstmoveException(ErrorCode.NOT_FOUND, "There is no incident " + id);
        }
        return timeline.all(id).stream()
                .filter(entry -> DECISIONS.stream().anyMatch(entry.type::startsWith) && !NEWS.contains(entry.type))
                .map(this::decision)
                .toList();
    }

    private Decision decision(TimelineEntry entry) {
        var data = data(entry);
        return new Decision(
                entry.seq,
                entry.at,
                entry.type,
                SUBJECTS.stream().flatMap(name -> text(data, name).stream()).findFirst(),
                data.path("run").isNumber() ? Optional.of(data.path("run").longValue()) : Optional.empty(),
                Stream.of("because", "reason")
                        .flatMap(name -> text(data, name).stream())
                        .findFirst(),
                text(data, "guard"),
                entry.actor,
                entry.text);
    }

    private static Optional<String> text(JsonNode data, String name) {
        return Optional.of(data.path(name).asText()).filter(text -> !text.isEmpty());
    }

    private JsonNode data(TimelineEntry entry) {
        try {
            return json.readTree(entry.data);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("Timeline entry " + entry.seq + " has no JSON", notOurs);
        }
    }
}
