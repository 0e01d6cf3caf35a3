package io.firstmove.timeline.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Something that is not as it was recorded.
 *
 * @param entry the number of the entry; absent when it is about the timeline as a whole
 * @param problem what is wrong with it, for people
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Fault(Optional<Long> entry, String problem) {

    static Fault at(long entry, String problem) {
        return new Fault(Optional.of(entry), problem);
    }

    static Fault ofAll(String problem) {
        return new Fault(Optional.empty(), problem);
    }
}
