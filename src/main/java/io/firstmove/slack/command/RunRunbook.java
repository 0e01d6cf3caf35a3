package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.Incidents;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.text.Spelling;
import jakarta.enterprise.context.ApplicationScoped;

/** Runs a runbook's checks for an incident. */
@ApplicationScoped
class RunRunbook implements SlackCommand {

    private final WhichIncident which;
    private final Incidents incidents;
    private final Runbooks runbooks;

    RunRunbook(WhichIncident which, Incidents incidents, Runbooks runbooks) {
        this.which = which;
        this.incidents = incidents;
        this.runbooks = runbooks;
    }

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String usage() {
        return "runbook [INC-42]";
    }

    @Override
    public String does() {
        return "runs a runbook's checks again";
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public Reply run(Request request) {
        var name = request.words().stream().findFirst().orElse("");
        var known = runbooks.inForce().stream().map(Runbook::name).toList();
        if (!known.contains(name)) {
            throw new FirstmoveException(
                    ErrorCode.NOT_FOUND,
                    name.isEmpty()
                            ? "Name the runbook to run: " + String.join(", ", known)
                            : "There is no runbook '" + name + "'" + Spelling.hint(name, known));
        }
        var id = which.of(request.incident(), request.channel());
        long run = incidents.run(id, name, request.actor());
        return Reply.of("Run " + run + " of " + name + " for " + id + " is under way; the thread tells what it finds.");
    }
}
