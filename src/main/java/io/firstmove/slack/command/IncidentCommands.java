package io.firstmove.slack.command;

import io.firstmove.alert.silence.IncidentSilences;
import io.firstmove.alert.silence.SilenceFor;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.Incidents;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.text.Spelling;
import io.firstmove.timeline.Note;
import io.firstmove.timeline.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** What responders do with an incident. */
@ApplicationScoped
class IncidentCommands {

    private final WhichIncident which;
    private final Incidents incidents;
    private final Runbooks runbooks;
    private final IncidentSilences silences;

    IncidentCommands(WhichIncident which, Incidents incidents, Runbooks runbooks, IncidentSilences silences) {
        this.which = which;
        this.incidents = incidents;
        this.runbooks = runbooks;
        this.silences = silences;
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
        var note = new Note(Mrkdwn.unescape(request.afterIncident()));
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
        var silenced = uninterrupted(
                () -> silences.silence(id, SilenceFor.parse(words.getFirst()), new Reason(comment), request.actor()));
        return Reply.of("The alerts of " + id + " are silenced until " + silenced.endsAt() + ".");
    }

    Reply unsilence(Request request) {
        var id = which.of(request.incident(), request.channel());
        int ended = uninterrupted(() -> silences.endAll(id, request.actor()));
        return Reply.of(
                ended == 0 ? id + " has no silence in force." : "The alerts of " + id + " are no longer silenced.");
    }

    private static <T> T uninterrupted(Callable<T> asking) {
        try {
            return asking.call();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FirstmoveException(ErrorCode.UNAVAILABLE, "This instance is stopping", stopping);
        }
    }

    /** What may be interrupted. */
    private interface Callable<T> {
        T call() throws InterruptedException;
    }
}
