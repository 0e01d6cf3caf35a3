package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.Incidents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Says that somebody looks at an incident. */
@ApplicationScoped
class AcknowledgeIncident implements SlackCommand {

    private final WhichIncident which;
    private final Incidents incidents;

    AcknowledgeIncident(WhichIncident which, Incidents incidents) {
        this.which = which;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return "ack";
    }

    @Override
    public Set<String> also() {
        return Set.of("acknowledge");
    }

    @Override
    public String usage() {
        return "[INC-42]";
    }

    @Override
    public String does() {
        return "says that you look at it";
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public Reply run(Request request) {
        var id = which.of(request.incident(), request.channel(), one -> one.status() == IncidentStatus.OPEN)
                .id();
        incidents.acknowledge(id, request.actor());
        return Reply.of(id + " is acknowledged.");
    }
}
