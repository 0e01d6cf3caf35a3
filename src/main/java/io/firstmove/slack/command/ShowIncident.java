package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.IncidentQueries;
import io.firstmove.slack.block.IncidentMessage;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows an incident as its message does, to whoever asks. */
@ApplicationScoped
class ShowIncident implements SlackCommand {

    private final WhichIncident which;
    private final IncidentQueries incidents;
    private final IncidentMessage messages;

    ShowIncident(WhichIncident which, IncidentQueries incidents, IncidentMessage messages) {
        this.which = which;
        this.incidents = incidents;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String usage() {
        return "[INC-42]";
    }

    @Override
    public String does() {
        return "shows an incident";
    }

    @Override
    public Role needs() {
        return Role.VIEWER;
    }

    @Override
    public Reply run(Request request) {
        var id = which.of(request.incident(), request.channel());
        return Reply.of(messages.of(incidents.get(id)));
    }
}
