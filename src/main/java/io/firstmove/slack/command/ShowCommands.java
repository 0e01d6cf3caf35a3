package io.firstmove.slack.command;

import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postmortem.document.Postmortems;
import io.firstmove.slack.Links;
import io.firstmove.slack.block.IncidentMessage;
import io.firstmove.slack.block.Message;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.timeline.Decisions;
import jakarta.enterprise.context.ApplicationScoped;

/** What is known of one incident. */
@ApplicationScoped
class ShowCommands {

    private static final int DECISIONS_SHOWN = 15;

    private final WhichIncident which;
    private final IncidentQueries incidents;
    private final IncidentMessage messages;
    private final Decisions decisions;
    private final Postmortems postmortems;
    private final Links links;

    ShowCommands(
            WhichIncident which,
            IncidentQueries incidents,
            IncidentMessage messages,
            Decisions decisions,
            Postmortems postmortems,
            Links links) {
        this.which = which;
        this.incidents = incidents;
        this.messages = messages;
        this.decisions = decisions;
        this.postmortems = postmortems;
        this.links = links;
    }

    /** As its message does. */
    Reply incident(Request request) {
        var id = which.of(request.incident(), request.channel());
        return Reply.of(messages.of(incidents.get(id)));
    }

    /** What was decided, and why. */
    Reply decisions(Request request) {
        var incident = incidents.get(which.of(request.incident(), request.channel()));
        var made = decisions.about(incident.id());
        var title = "Decisions about " + incident.id()
                + (made.size() > DECISIONS_SHOWN ? ", the last " + DECISIONS_SHOWN : "");
        var message = new Message(title, links.incident(incident.id())).words("*" + title + "*");
        made.stream()
                .skip(Math.max(0, made.size() - DECISIONS_SHOWN))
                .forEach(decision -> message.data(decision.text(), 700)
                        .small(Mrkdwn.data(decision.decision(), 60) + " · " + Mrkdwn.actor(decision.actor()) + " · "
                                + Mrkdwn.time(decision.at())));
        return made.isEmpty() ? Reply.of("Nothing was decided about " + incident.id() + " yet.") : Reply.of(message);
    }

    /** The beginning of its postmortem, and where the rest is. */
    Reply postmortem(Request request) {
        var id = which.resolvedOrOf(request.incident(), request.channel());
        var latest = postmortems
                .latest(id)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.NOT_FOUND, id + " has no postmortem; it is drafted when the incident resolves"));
        var title = "Postmortem of " + id + ", revision " + latest.revision;
        return Reply.of(new Message(title, links.to("/incidents/" + id + "/postmortem"))
                .words("*" + title + "* by " + Mrkdwn.actor(latest.author))
                .data(latest.markdown));
    }
}
