package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A silence that Alertmanager tells of. */
record Silence(String id, String createdBy, String state, String startsAt, String endsAt) {

    /** Who makes our silences; what others made is not ours to lengthen or to end. */
    static final String US = "Firstmove";

    static Silence read(JsonNode silence) {
        return new Silence(
                silence.path("id").asText(),
                silence.path("createdBy").asText(),
                silence.path("status").path("state").asText(),
                silence.path("startsAt").asText(),
                silence.path("endsAt").asText());
    }

    boolean isOurs() {
        return createdBy.equals(US);
    }

    boolean isOver() {
        return state.equals("expired");
    }

    boolean lastsUntil(Instant wanted) {
        try {
            return !OffsetDateTime.parse(endsAt).toInstant().isBefore(wanted);
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
