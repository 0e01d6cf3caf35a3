package io.firstmove.action.alertmanager;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.action.api.NoAnswer;
import io.firstmove.text.DurationText;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Silences alerts for a while. Where a silence of ours for the same alerts is in force, that one is left as it is or made
 * to last longer, so that doing it twice comes to the same.
 */
public final class AlertmanagerSilence implements Action<SilenceParameters> {

    /** A silence that ends this much before the wanted time is the same silence, made by the attempt before. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private final Alertmanager alertmanager;
    private final Clock clock;

    public AlertmanagerSilence(Optional<URI> url, Clock clock) {
        this.alertmanager = new Alertmanager(url);
        this.clock = clock;
    }

    @Override
    public ActionResult perform(SilenceParameters parameters, ActionContext context) throws InterruptedException {
        return alertmanager.perform(
                parameters.server(), context, silences -> silence(parameters, comment(parameters, context), silences));
    }

    private ActionResult silence(SilenceParameters parameters, String comment, Silences silences)
            throws NoAnswer, Silences.Refused, InterruptedException {
        var alerts = parameters.alerts();
        var now = clock.instant();
        var end = now.plus(parameters.length());
        var ours = silences.ours(alerts).stream().findFirst();
        if (ours.isPresent() && ours.get().lastsUntil(end.minus(SAME))) {
            return done(
                    "kept",
                    "Already silenced by us: " + alerts,
                    ours.get().id(),
                    ours.get().endsAt());
        }
        var length = DurationText.format(parameters.length());
        if (ours.isPresent()) {
            var id = silences.extend(ours.get(), alerts, end, comment);
            return done("extended", "Silenced for " + length + " more: " + alerts, id, end.toString());
        }
        var id = silences.create(alerts, now, end, comment);
        return done("created", "Silenced for " + length + ": " + alerts, id, end.toString());
    }

    private static ActionResult done(String state, String summary, String id, String endsAt) {
        return ActionResult.of(Verdict.PASSED, summary, Map.of("state", state, "silenceId", id, "endsAt", endsAt), "");
    }

    private static String comment(SilenceParameters parameters, ActionContext context) {
        var incident = context.facts().getOrDefault("FM_INCIDENT", "a runbook");
        return parameters.comment().isBlank() ? "Silenced for " + incident : incident + ": " + parameters.comment();
    }
}
