package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.IncidentQueries;
import io.firstmove.slack.Links;
import io.firstmove.slack.block.Message;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.timeline.Decisions;
import jakarta.enterprise.context.ApplicationScoped;

/** Why did it (not) run? What was decided about an incident. */
@ApplicationScoped
class ExplainDecisions implements SlackCommand {

    private static final int SHOWN = 15;

    private final WhichIncident which;
    private final IncidentQueries incidents;
    private final Decisions decisions;
    private final Links links;

    ExplainDecisions(WhichIncident which, IncidentQueries incidents, Decisions decisions, Links links) {
        this.which = which;
        this.incidents = incidents;
        this.decisions = decisions;
        this.links = links;
    }

    @Override
    public String name() {
        return "why";
    }

    @Override
    public String usage() {
        return "[INC-42]";
    }

    @Override
    public String does() {
        return "says what was decided, and why";
    }

    @Override
    public Role needs() {
        return Role.VIEWER;
    }

    @Override
    public Reply run(Request request) {
        var incident = incidents.get(which.of(request.incident(), request.channel()));
        var made = decisions.about(incident.id());
        var title = "Decisions about " + incident.id() + (made.size() > SHOWN ? ", the last " + SHOWN : "");
        var message = new Message(title, links.incident(incident.id())).words("*" + title + "*");
        made.stream()
                .skip(Math.max(0, made.size() - SHOWN))
                .forEach(decision -> message.data(decision.text(), 700)
                        .small(Mrkdwn.data(decision.decision(), 60) + " · " + Mrkdwn.actor(decision.actor()) + " · "
                                + Mrkdwn.time(decision.at())));
        return made.isEmpty() ? Reply.of("Nothing was decided about " + incident.id() + " yet.") : Reply.of(message);
    }
}
