package io.firstmove.slack.inbound;

import io.firstmove.slack.SlackActor;
import io.firstmove.slack.command.Commands;
import io.firstmove.slack.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;

/** Answers slash commands, in time or at the address that Slack gives out for it. */
@ApplicationScoped
public class SlashCommands {

    private final Commands commands;
    private final RequestGate gate;
    private final AckDeadline deadline;
    private final DeferredReply deferredReply;

    SlashCommands(Commands commands, RequestGate gate, AckDeadline deadline, DeferredReply deferredReply) {
        this.commands = commands;
        this.gate = gate;
        this.deadline = deadline;
        this.deferredReply = deferredReply;
    }

    public SlackAnswer answer(String request, Form form) {
        var user = form.get("user_id");
        if (!SlackActor.isUser(user)) {
            throw new IllegalArgumentException("not a slash command");
        }
        var url = form.get("response_url");
        return deadline.perform(
                        () -> gate.reply(
                                request,
                                form.get("team_id"),
                                () -> commands.reply(user, form.get("channel_id"), form.get("text"))),
                        late -> late.ifPresent(reply -> deferredReply.at(url, reply)))
                .map(reply -> reply.map(Reply::toJson).map(SlackAnswer::of).orElse(SlackAnswer.NOT_SLACKS))
                .orElseGet(() -> SlackAnswer.of(working().toJson()));
    }

    private static Reply working() {
        return Reply.of("Firstmove is at it, and answers here as soon as it can.");
    }
}
