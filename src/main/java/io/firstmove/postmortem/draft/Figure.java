package io.firstmove.postmortem.draft;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;

/**
 * A time that people compare incidents by.
 *
 * @param name such as {@code timeToAcknowledge}
 * @param label the same for people
 * @param seconds how long it took, in whole seconds
 * @param references the entries where it begins and ends
 */
@RegisterForReflection
public record Figure(String name, String label, long seconds, List<Reference> references) {

    /** Such as {@code 14 min 3 s}. */
    @JsonIgnore
    public String duration() {
        return Prose.duration(Duration.ofSeconds(seconds));
    }
}
