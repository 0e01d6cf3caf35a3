package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.slack.SlackActor;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.block.Elements;
import io.firstmove.slack.block.Proposals.Chosen;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * What the buttons of messages do: a row of the {@link CommandTable} each. A button only says what it is for; whether it may
 * be done, and still can, is found out when it is pressed.
 */
@ApplicationScoped
public class Buttons {

    private static final String REJECT = "reject";

    private final CommandTable table;
    private final RemedyCommands remedies;
    private final SlackErrors errors;
    private final IncidentQueries incidents;
    private final Slack slack;

    Buttons(CommandTable table, RemedyCommands remedies, SlackErrors errors, IncidentQueries incidents, Slack slack) {
        this.table = table;
        this.remedies = remedies;
        this.errors = errors;
        this.incidents = incidents;
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
            case "acknowledge" -> quietly("ack", user, place, () -> id(value).toString());
            case "resolve" -> quietly("resolve", user, place, () -> id(value).toString());
            case "rerun" -> quietly("run", user, place, () -> runbook(id(value)) + " " + id(value));
            case "silence" -> perform("silence", user, place, () -> silence(value));
            case "approve" -> errors.guarded(user, Role.APPROVER, () -> approve(chosen(value), user));
            case REJECT -> errors.guarded(user, Role.APPROVER, () -> askForReason(value, place));
            default -> Reply.NOTHING;
        };
    }

    /** Does what a window was filled in for. */
    public Reply submitted(String callback, String metadata, String text, String user) {
        if (!callback.equals(REJECT)) {
            return Reply.NOTHING;
        }
        return errors.guarded(user, Role.APPROVER, () -> {
            remedies.reject(chosen(metadata.replaceFirst("^\\S* ", "")), SlackActor.of(user), text);
            return Reply.NOTHING;
        });
    }

    /** The channel that a window was opened from. */
    public static String channel(String metadata) {
        return metadata.replaceFirst(" .*", "");
    }

    /** Does what the command does. */
    private Reply perform(String command, String user, Place place, Supplier<String> text) {
        var row = table.get(command);
        return errors.guarded(user, row.needs(), () -> row.perform(new Request(user, place.channel(), text.get())));
    }

    /** The same; the incident's message shows it, so that only a failure is answered. */
    private Reply quietly(String command, String user, Place place, Supplier<String> text) {
        var row = table.get(command);
        return errors.guarded(user, row.needs(), () -> {
            row.perform(new Request(user, place.channel(), text.get()));
            return Reply.NOTHING;
        });
    }

    private Reply approve(Chosen chosen, String user) {
        remedies.approve(chosen, SlackActor.of(user));
        return Reply.NOTHING;
    }

    private Reply askForReason(String value, Place place) {
        var remedy = chosen(value).remedy();
        var view = Elements.modal(
                REJECT, "Reject a remedy", "Reject", "Reason for rejecting " + remedy, place.channel() + " " + value);
        var arguments = slack.arguments().put("trigger_id", place.trigger());
        arguments.set("view", view);
        var answer = slack.call("views.open", arguments);
        return answer instanceof Done
                ? Reply.NOTHING
                : Reply.of("Slack did not open the window for the reason. Type: reject " + remedy + " [reason]");
    }

    /** The menu's values name the incident and how long; the command has it the other way round. */
    private static String silence(String value) {
        int space = value.indexOf(' ');
        var id = id(space < 0 ? value : value.substring(0, space));
        return value.substring(space + 1) + " " + id;
    }

    private String runbook(IncidentId id) {
        return incidents
                .get(id)
                .runbook()
                .orElseThrow(() -> new FirstmoveException(ErrorCode.CONFLICT, id + " has no runbook"));
    }

    private static IncidentId id(String value) {
        try {
            return IncidentId.fromString(value);
        } catch (IllegalArgumentException notOurs) {
            throw new FirstmoveException(
                    ErrorCode.INVALID_REQUEST, "This button is outdated; use the current message", notOurs);
        }
    }

    private static Chosen chosen(String value) {
        return Chosen.read(value)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST, "This button is outdated; use the current message"));
    }
}
