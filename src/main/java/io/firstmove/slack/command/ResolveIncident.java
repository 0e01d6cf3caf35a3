package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.Incidents;
import jakarta.enterprise.context.ApplicationScoped;

/** Closes an incident, whatever its alerts do. */
@ApplicationScoped
class ResolveIncident implements SlackCommand {

    private final WhichIncident which;
    private final Incidents incidents;

    ResolveIncident(WhichIncident which, Incidents incidents) {
        this.which = which;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return "resolve";
    }

    @Override
    public String usage() {
        return "[INC-42]";
    }

    @Override
    public String does() {
        return "closes an incident";
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public Reply run(Request request) {
        var id = which.of(request.incident(), request.channel());
        incidents.resolve(id, request.actor());
        return Reply.of(id + " is resolved.");
    }
}
