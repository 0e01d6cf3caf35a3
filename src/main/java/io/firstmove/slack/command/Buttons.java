package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.IncidentQueries;
import io.firstmove.incident.Incidents;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.slack.SlackActor;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.block.Elements;
import io.firstmove.slack.block.Proposals.Chosen;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What the buttons of messages do. A button only says what it is for; whether it may be done, and still can, is found out
 * when it is pressed.
 */
@ApplicationScoped
public class Buttons {

    private static final String REJECT = "reject";

    private final Refusals refusals;
    private final Incidents incidents;
    private final IncidentQueries queries;
    private final RemedyDecisions remedies;
    private final SilenceAlerts silenceAlerts;
    private final Slack slack;

    Buttons(
            Refusals refusals,
            Incidents incidents,
            IncidentQueries queries,
            RemedyDecisions remedies,
            SilenceAlerts silenceAlerts,
            Slack slack) {
        this.refusals = refusals;
        this.incidents = incidents;
        this.queries = queries;
        this.remedies = remedies;
        this.silenceAlerts = silenceAlerts;
        this.slack = slack;
    }

    /**
     * Where a button was pressed.
     *
     * @param trigger what Slack opens a window for, within three seconds
     */
    public record Place(String channel, String trigger) {}

    /** Does what a button or a menu is for. */
    public Reply pressed(String action, String value, String user, Place place) {
        return switch (action) {
            case "acknowledge" -> respond(user, () -> incidents.acknowledge(id(value), SlackActor.of(user)));
            case "resolve" -> respond(user, () -> incidents.resolve(id(value), SlackActor.of(user)));
            case "silence" -> refusals.guarded(user, Role.RESPONDER, () -> silence(value, user));
            case "rerun" -> respond(user, () -> runAgain(id(value), user));
            case "approve" -> refusals.guarded(user, Role.APPROVER, () -> approve(chosen(value), user));
            case REJECT -> refusals.guarded(user, Role.APPROVER, () -> askForReason(value, place));
            default -> Reply.NOTHING;
        };
    }

    /** Does what a window was filled in for. */
    public Reply submitted(String callback, String metadata, String text, String user) {
        if (!callback.equals(REJECT)) {
            return Reply.NOTHING;
        }
        return refusals.guarded(user, Role.APPROVER, () -> {
            var chosen = chosen(metadata.replaceFirst("^\\S* ", ""));
            remedies.reject(chosen.run(), chosen.remedy(), SlackActor.of(user), DecideRemedies.reason(text));
            return Reply.NOTHING;
        });
    }

    /** The channel that a window was opened from. */
    public static String channel(String metadata) {
        return metadata.replaceFirst(" .*", "");
    }

    private Reply respond(String user, Runnable what) {
        return refusals.guarded(user, Role.RESPONDER, () -> {
            what.run();
            return Reply.NOTHING;
        });
    }

    private Reply approve(Chosen chosen, String user) {
        remedies.approve(chosen.run(), chosen.remedy(), SlackActor.of(user), Optional.of(chosen.fingerprint()));
        return Reply.NOTHING;
    }

    private Reply askForReason(String value, Place place) {
        var remedy = chosen(value).remedy();
        var view = Elements.modal(
                REJECT,
                "Reject a remedy",
                "Reject",
                "Why is " + remedy + " not to be done?",
                place.channel() + " " + value);
        var arguments = slack.arguments().put("trigger_id", place.trigger());
        arguments.set("view", view);
        var answer = slack.call("views.open", arguments);
        return answer instanceof Done
                ? Reply.NOTHING
                : Reply.of("Slack did not open the window for the reason. Type: reject " + remedy + " because ...");
    }

    /** The menu's values name the incident and how long. */
    private Reply silence(String value, String user) {
        int space = value.indexOf(' ');
        var id = id(space < 0 ? value : value.substring(0, space));
        var duration = value.substring(space + 1);
        return Reply.of(silenceAlerts.silence(id, duration, "", SlackActor.of(user)));
    }

    private void runAgain(IncidentId id, String user) {
        var runbook = queries.get(id)
                .runbook()
                .orElseThrow(() -> new FirstmoveException(ErrorCode.CONFLICT, id + " has no runbook"));
        incidents.run(id, runbook, SlackActor.of(user));
    }

    private static IncidentId id(String value) {
        try {
            return IncidentId.fromString(value);
        } catch (IllegalArgumentException notOurs) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, "This button is of another version", notOurs);
        }
    }

    private static Chosen chosen(String value) {
        return Chosen.read(value)
                .orElseThrow(
                        () -> new FirstmoveException(ErrorCode.INVALID_REQUEST, "This button is of another version"));
    }
}
