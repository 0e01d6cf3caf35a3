package io.firstmove.alert.silence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Actions;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.incident.Incident;
import io.firstmove.incident.Incidents;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.Reason;
import io.firstmove.timeline.event.IncidentEvent.IncidentNotSilenced;
import io.firstmove.timeline.event.IncidentEvent.IncidentSilenced;
import io.firstmove.timeline.event.IncidentEvent.SilenceEnded;
import io.firstmove.timeline.event.IncidentEvent.SilenceRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Silences the alerts of an incident in Alertmanager for a person, and ends those silences. Each call takes as long as
 * Alertmanager does, 10 s at most, and must not be made in a transaction.
 */
@ApplicationScoped
public class IncidentSilences {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final SilenceRecord record;
    private final Incidents incidents;
    private final Actions actions;
    private final Runbooks runbooks;
    private final boolean possible;

    IncidentSilences(
            SilenceRecord record, Incidents incidents, Actions actions, Runbooks runbooks, FirstmoveConfig config) {
        this.record = record;
        this.incidents = incidents;
        this.actions = actions;
        this.runbooks = runbooks;
        this.possible = config.alertmanagerUrl().isPresent();
    }

    /**
     * A silence that is in force.
     *
     * @param silenceId Alertmanager's own id of it
     * @param endsAt when it ends, RFC 3339
     */
    public record Silenced(String silenceId, String endsAt) {}

    /** Whether an Alertmanager is configured. */
    public boolean arePossible() {
        return possible;
    }

    /**
     * Silences alerts with exactly the labels that all alerts of the incident have in common. Where a silence of ours for
     * these is in force, that one is made to last long enough. The request is on the timeline before Alertmanager is asked.
     *
     * @throws FirstmoveException when the incident is resolved, when the alerts have no label in common, or when Alertmanager
     *     does not do it
     */
    public Silenced silence(IncidentId id, SilenceFor length, Reason reason, Actor actor) throws InterruptedException {
        var request = incidents.append(id, actor, incident -> request(incident, length, reason));
        var with = JsonNodeFactory.instance.objectNode();
        var matchers = with.putObject("matchers");
        request.labels().forEach(matchers::put);
        var why = reason.isEmpty() ? "silenced" : reason.text();
        with.put("duration", length.toString()).put("comment", why + " (" + actor.name() + ")");
        var result = perform("alertmanager.silence", with, id);
        if (result.verdict() != Verdict.PASSED) {
            incidents.append(id, Actor.FIRSTMOVE, _ -> new IncidentNotSilenced(result.summary()));
            throw new FirstmoveException(code(result), "Not silenced: " + result.summary());
        }
        var silenced = new Silenced(
                String.valueOf(result.findings().get("silenceId")),
                String.valueOf(result.findings().get("endsAt")));
        incidents.append(
                id,
                actor,
                _ -> new IncidentSilenced(silenced.silenceId(), silenced.endsAt(), request.labels(), reason.text()));
        return silenced;
    }

    private SilenceRequested request(Incident incident, SilenceFor length, Reason reason) {
        if (incident.isResolved()) {
            throw new FirstmoveException(
                    ErrorCode.CONFLICT, incident.incidentId() + " is resolved, so there is nothing to silence");
        }
        var labels = new LinkedHashMap<>(incident.labels);
        labels.values().removeIf(String::isBlank);
        if (labels.isEmpty()) {
            throw new FirstmoveException(
                    ErrorCode.CONFLICT,
                    "The alerts of " + incident.incidentId()
                            + " have no label in common; silence them in Alertmanager, one by one");
        }
        if (!possible) {
            throw new FirstmoveException(
                    ErrorCode.UNAVAILABLE, "No Alertmanager is known: set firstmove.alertmanager-url");
        }
        return new SilenceRequested(length.toString(), labels, reason.text());
    }

    /**
     * Ends a silence that was made from the incident.
     *
     * @throws FirstmoveException when it has no such silence in force, or when Alertmanager does not end it
     */
    public void end(IncidentId id, String silenceId, Actor actor) throws InterruptedException {
        if (record.inForce(id).stream().noneMatch(silence -> silence.silenceId().equals(silenceId))) {
            throw new FirstmoveException(ErrorCode.NOT_FOUND, id + " has no silence " + silenceId + " in force");
        }
        var result = end(id, silenceId, actor, "by " + actor.name());
        if (result.verdict() != Verdict.PASSED) {
            throw new FirstmoveException(code(result), "The silence was not ended: " + result.summary());
        }
    }

    /** Ends all silences that were made from the incident; answers with how many there were. */
    public int endAll(IncidentId id, Actor actor) throws InterruptedException {
        var inForce = record.inForce(id);
        for (var silence : inForce) {
            end(id, silence.silenceId(), actor);
        }
        return inForce.size();
    }

    /** Ends it by its id unless somebody else has taken it over; what was ended is on the timeline. */
    ActionResult end(IncidentId id, String silenceId, Actor actor, String because) throws InterruptedException {
        var with = JsonNodeFactory.instance.objectNode().put("silenceId", silenceId);
        var result = perform("alertmanager.expire", with, id);
        if (result.verdict() == Verdict.PASSED) {
            incidents.append(id, actor, _ -> new SilenceEnded(silenceId, because));
        }
        return result;
    }

    private static ErrorCode code(ActionResult result) {
        return switch (result.reason().orElse(UnknownReason.ERROR)) {
            case INVALID, NOT_ALLOWED -> ErrorCode.CONFLICT;
            default -> ErrorCode.UNAVAILABLE;
        };
    }

    private ActionResult perform(String action, ObjectNode with, IncidentId id) throws InterruptedException {
        var context =
                new ActionContext(TIME_LIMIT, Path.of(""), runbooks.hosts(), Map.of("FM_INCIDENT", id.toString()));
        return actions.perform(action, with, context).result();
    }
}
