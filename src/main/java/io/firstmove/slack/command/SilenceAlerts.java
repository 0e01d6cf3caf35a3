package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.SilenceIncident;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.text.StorableText;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Silences the alerts of an incident in Alertmanager for a while. */
@ApplicationScoped
class SilenceAlerts implements SlackCommand {

    private static final int LONGEST_COMMENT = 1_000;

    private final WhichIncident which;
    private final SilenceIncident silenceIncident;

    SilenceAlerts(WhichIncident which, SilenceIncident silenceIncident) {
        this.which = which;
        this.silenceIncident = silenceIncident;
    }

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public String usage() {
        return "1h [INC-42] [comment]";
    }

    @Override
    public String does() {
        return "silences the incident's alerts in Alertmanager";
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public Reply run(Request request) {
        var words = request.words();
        if (words.isEmpty()) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "Say how long, such as: silence 1h");
        }
        var comment = Mrkdwn.unescape(words.stream().skip(1).collect(Collectors.joining(" ")));
        var id = which.of(request.incident(), request.channel(), one -> one.status() != IncidentStatus.RESOLVED)
                .id();
        return Reply.of(silence(id, words.getFirst(), comment, request.actor()));
    }

    /** Silences, and says what it has done. */
    String silence(IncidentId id, String duration, String comment, Actor actor) {
        try {
            var silenced = silenceIncident.silence(
                    id, duration, Mrkdwn.cut(StorableText.of(comment.strip()), LONGEST_COMMENT), actor);
            return "The alerts of " + id + " are silenced until " + silenced.endsAt() + ".";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FirstmoveException(ErrorCode.UNAVAILABLE, "This instance is stopping", stopping);
        }
    }
}
