package io.firstmove.slack.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.slack.block.IncidentMessage;
import io.firstmove.text.Sha256;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;

/** The message of an incident as it should look now. */
@ApplicationScoped
class CurrentMessage {

    private final IncidentQueries incidents;
    private final IncidentMessage incidentMessage;

    CurrentMessage(IncidentQueries incidents, IncidentMessage incidentMessage) {
        this.incidents = incidents;
        this.incidentMessage = incidentMessage;
    }

    /** @param digest the same for messages that look the same */
    record Rendered(ObjectNode json, String digest) {}

    Rendered of(IncidentId incident) {
        var json = incidentMessage.of(incidents.get(incident)).toJson();
        return new Rendered(json, HexFormat.of().formatHex(Sha256.of(json.toString())));
    }
}
