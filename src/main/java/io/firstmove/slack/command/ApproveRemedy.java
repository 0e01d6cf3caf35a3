package io.firstmove.slack.command;

import io.firstmove.access.Role;
import jakarta.enterprise.context.ApplicationScoped;

/** Approves a remedy that waits for it. */
@ApplicationScoped
class ApproveRemedy implements SlackCommand {

    private final DecideRemedies decide;

    ApproveRemedy(DecideRemedies decide) {
        this.decide = decide;
    }

    @Override
    public String name() {
        return "approve";
    }

    @Override
    public String usage() {
        return "[INC-42] [remedy]";
    }

    @Override
    public String does() {
        return "has a proposed remedy performed";
    }

    @Override
    public Role needs() {
        return Role.APPROVER;
    }

    @Override
    public Reply run(Request request) {
        return decide.approve(request);
    }
}
