package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.postmortem.document.Postmortems;
import io.firstmove.slack.Links;
import io.firstmove.slack.block.Message;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.slack.delivery.MessageRepository;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows the beginning of a postmortem, and where the rest is. */
@ApplicationScoped
class ShowPostmortem implements SlackCommand {

    private final WhichIncident which;
    private final MessageRepository messages;
    private final Postmortems postmortems;
    private final Links links;

    ShowPostmortem(WhichIncident which, MessageRepository messages, Postmortems postmortems, Links links) {
        this.which = which;
        this.messages = messages;
        this.postmortems = postmortems;
        this.links = links;
    }

    @Override
    public String name() {
        return "postmortem";
    }

    @Override
    public String usage() {
        return "[INC-42]";
    }

    @Override
    public String does() {
        return "shows the postmortem";
    }

    @Override
    public Role needs() {
        return Role.VIEWER;
    }

    @Override
    public Reply run(Request request) {
        // A postmortem is asked for when its incident is over, so the channel's last one is meant.
        var id = request.incident()
                .or(() -> messages.lastResolvedIn(request.channel()))
                .orElseGet(() -> which.of(request.incident(), request.channel()));
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
