package io.firstmove.slack.command;

import io.firstmove.access.Role;
import jakarta.enterprise.context.ApplicationScoped;

/** Decides against a remedy. */
@ApplicationScoped
class RejectRemedy implements SlackCommand {

    private final DecideRemedies decide;

    RejectRemedy(DecideRemedies decide) {
        this.decide = decide;
    }

    @Override
    public String name() {
        return "reject";
    }

    @Override
    public String usage() {
        return "[INC-42] [remedy] [reason]";
    }

    @Override
    public String does() {
        return "decides against a proposed remedy";
    }

    @Override
    public Role needs() {
        return Role.APPROVER;
    }

    @Override
    public Reply run(Request request) {
        return decide.reject(request);
    }
}
