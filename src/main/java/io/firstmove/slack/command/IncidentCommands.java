package io.firstmove.slack.command;

import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.Incidents;
import io.firstmove.alert.silence.SilenceIncident;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.text.Spelling;
import io.firstmove.text.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** What responders do with an incident. */
@ApplicationScoped
class IncidentCommands {

    private static final int LONGEST_NOTE = 10_000;
    private static final int LONGEST_COMMENT = 1_000;

    private final WhichIncident which;
    private final Incidents incidents;
    private final Runbooks runbooks;
    private final SilenceIncident silenceIncident;

    IncidentCommands(WhichIncident which, Incidents incidents, Runbooks runbooks, SilenceIncident silenceIncident) {
        this.which = which;
        this.incidents = incidents;
        this.runbooks = runbooks;
        this.silenceIncident = silenceIncident;
    }

    Reply acknowledge(Request request) {
        var id = which.of(request.incident(), request.channel(), one -> one.status() == IncidentStatus.OPEN)
                .id();
        incidents.acknowledge(id, request.actor());
        return Reply.of(id + " is acknowledged.");
    }

    Reply resolve(Request request) {
        var id = which.of(request.incident(), request.channel());
        incidents.resolve(id, request.actor());
        return Reply.of(id + " is resolved.");
    }

    Reply note(Request request) {
        var note = StorableText.of(Mrkdwn.unescape(request.afterIncident()));
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "A note has 1 to " + LONGEST_NOTE + " characters");
        }
        var id = which.of(request.leadingIncident(), request.channel());
        incidents.note(id, request.actor(), note);
        return Reply.of("Noted on " + id + ".");
    }

    Reply run(Request request) {
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

    Reply silence(Request request) {
        var words = request.words();
        if (words.isEmpty()) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "Say how long, such as: silence 1h");
        }
        var comment = Mrkdwn.unescape(words.stream().skip(1).collect(Collectors.joining(" ")));
        var id = which.of(request.incident(), request.channel(), one -> one.status() != IncidentStatus.RESOLVED)
                .id();
        try {
            var silenced = silenceIncident.silence(
                    id,
                    words.getFirst(),
                    Mrkdwn.cut(StorableText.of(comment.strip()), LONGEST_COMMENT),
                    request.actor());
            return Reply.of("The alerts of " + id + " are silenced until " + silenced.endsAt() + ".");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FirstmoveException(ErrorCode.UNAVAILABLE, "This instance is stopping", stopping);
        }
    }
}
