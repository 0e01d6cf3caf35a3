package io.firstmove.alert.silence;

import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.Incidents;
import io.firstmove.incident.search.IncidentQueries;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Actions;
import io.firstmove.action.BoundAction;
import io.firstmove.action.Verdict;
import io.firstmove.action.parameter.InvalidParametersException;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.runbook.load.Runbooks;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.event.IncidentEvent.IncidentSilenced;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Silences the alerts of an incident in Alertmanager because a person wants it; the incident stays as it is. */
@ApplicationScoped
public class SilenceIncident {

    private static final String ACTION = "alertmanager.silence";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final IncidentQueries queries;
    private final Incidents incidents;
    private final Actions actions;
    private final Runbooks runbooks;

    SilenceIncident(IncidentQueries queries, Incidents incidents, Actions actions, Runbooks runbooks) {
        this.queries = queries;
        this.incidents = incidents;
        this.actions = actions;
        this.runbooks = runbooks;
    }

    /**
     * A silence that is in force.
     *
     * @param silenceId Alertmanager's own id of it
     * @param endsAt when it ends, RFC 3339
     */
    public record Silenced(String silenceId, String endsAt) {}

    /**
     * Silences alerts with exactly the labels that all alerts of the incident agree on. Again, and a silence of ours is
     * made to last longer. Takes as long as Alertmanager does, 10 s at most, and must not be called in a transaction.
     *
     * @param duration how long, such as {@code 1h}, and at most {@code 24h}
     * @throws FirstmoveException when the duration makes no sense, when the alerts have no label in common, or when
     *     Alertmanager does not do it
     */
    public Silenced silence(IncidentId id, String duration, String comment, Actor actor) throws InterruptedException {
        var incident = queries.get(id);
        if (incident.status() == IncidentStatus.RESOLVED) {
            throw new FirstmoveException(ErrorCode.CONFLICT, id + " is resolved, so there is nothing to silence");
        }
        var with = JsonNodeFactory.instance.objectNode();
        var matchers = with.putObject("matchers");
        incident.labels().forEach((label, value) -> {
            if (!value.isBlank()) {
                matchers.put(label, value);
            }
        });
        if (matchers.isEmpty()) {
            throw new FirstmoveException(
                    ErrorCode.CONFLICT,
                    "The alerts of " + id + " have no label in common; silence them in Alertmanager, one by one");
        }
        with.put("duration", duration).put("comment", comment(actor, comment));
        var result = perform(with, id);
        if (result.verdict() != Verdict.PASSED) {
            throw new FirstmoveException(ErrorCode.UNAVAILABLE, "Not silenced: " + result.summary());
        }
        var silenced = new Silenced(
                String.valueOf(result.findings().get("silenceId")),
                String.valueOf(result.findings().get("endsAt")));
        incidents.happened(
                id, actor, new IncidentSilenced(silenced.silenceId(), silenced.endsAt(), incident.labels(), comment));
        return silenced;
    }

    private ActionResult perform(ObjectNode with, IncidentId id) throws InterruptedException {
        BoundAction<?> action;
        try {
            action = actions.bind(ACTION, with);
        } catch (InvalidParametersException misfit) {
            throw new FirstmoveException(ErrorCode.INVALID_REQUEST, misfit.detail());
        }
        var context =
                new ActionContext(TIME_LIMIT, Path.of(""), runbooks.hosts(), Map.of("FM_INCIDENT", id.toString()));
        return action.perform(context).result();
    }

    private static String comment(Actor actor, String comment) {
        return (comment.isBlank() ? "silenced" : comment) + " (" + actor.name() + ")";
    }
}
