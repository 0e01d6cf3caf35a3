package io.firstmove.action.alertmanager;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.api.NoAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends silences of ours; that there is none in force is as well. What people silenced, people end. */
public final class AlertmanagerExpire implements Action<ExpireParameters> {

    private final Alertmanager alertmanager;

    public AlertmanagerExpire(Optional<URI> url) {
        this.alertmanager = new Alertmanager(url);
    }

    @Override
    public ActionResult perform(ExpireParameters parameters, ActionContext context) throws InterruptedException {
        return alertmanager.perform(parameters.server(), context, silences -> {
            var alerts = parameters.alerts();
            return alerts.isPresent()
                    ? expire(silences, silences.ours(alerts.get()), alerts.get().toString())
                    : expire(silences, parameters.silenceId());
        });
    }

    private static ActionResult expire(Silences silences, String id)
            throws NoAnswer, Silences.Refused, InterruptedException {
        var silence = silences.find(id);
        if (silence.isEmpty()) {
            return ActionResult.unknown(UnknownReason.INVALID, "Alertmanager knows no silence " + id);
        }
        if (!silence.get().isOurs()) {
            return ActionResult.unknown(
                    UnknownReason.NOT_ALLOWED,
                    "The silence " + id + " was made by " + silence.get().createdBy()
                            + ": that one is not ours to end");
        }
        return expire(silences, silence.stream().filter(one -> !one.isOver()).toList(), "silence " + id);
    }

    private static ActionResult expire(Silences silences, List<Silence> ours, String what)
            throws NoAnswer, Silences.Refused, InterruptedException {
        for (var silence : ours) {
            silences.expire(silence);
        }
        return ActionResult.of(
                Verdict.PASSED,
                ours.isEmpty() ? "No silence of ours is in force: " + what : "No longer silenced: " + what,
                Map.of(
                        "state",
                        ours.isEmpty() ? "none" : "expired",
                        "expiredSilences",
                        (long) ours.size(),
                        "silenceId",
                        ours.stream().map(Silence::id).collect(Collectors.joining(", "))),
                "");
    }
}
