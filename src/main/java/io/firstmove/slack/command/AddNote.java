package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.Incidents;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.text.StorableText;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts a person's words on the timeline. */
@ApplicationScoped
class AddNote implements SlackCommand {

    private static final int LONGEST = 10_000;

    private final WhichIncident which;
    private final Incidents incidents;

    AddNote(WhichIncident which, Incidents incidents) {
        this.which = which;
        this.incidents = incidents;
    }

    @Override
    public String name() {
        return "note";
    }

    @Override
    public String usage() {
        return "[INC-42] text";
    }

    @Override
    public String does() {
        return "puts your words on the timeline";
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public Reply run(Request request) {
        var note = StorableText.of(Mrkdwn.unescape(request.afterIncident()));
        if (note.isBlank() || note.length() > LONGEST) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "A note has 1 to " + LONGEST + " characters");
        }
        var id = which.of(request.leadingIncident(), request.channel());
        incidents.note(id, request.actor(), note);
        return Reply.of("Noted on " + id + ".");
    }
}
