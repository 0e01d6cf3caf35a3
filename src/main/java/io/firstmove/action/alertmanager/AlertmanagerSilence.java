package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.Verdict;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.text.DurationText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Silences alerts for a while. Where a silence of ours for the same alerts is in force, that one is left as it is or made
 * to last longer, so that doing it twice comes to the same.
 */
public final class AlertmanagerSilence implements Action<AlertmanagerSilence.Parameters> {

    /** What {@code alertmanager.silence} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonProperty(required = true)
            @JsonPropertyDescription(
                    "labels of the alerts to silence with their exact values, such as instance: \"{labels.instance}\"")
            Map<String, String> matchers,

            @NoPlaceholders
            @JsonProperty(required = true)
            @JsonPropertyDescription("how long from now on, such as 30m; at most 24h")
            String duration,

            @JsonPropertyDescription("why, for those who find the silence; the incident's number is put before it")
            String comment,

            @JsonPropertyDescription(
                    "the base URL of Alertmanager; the service's firstmove.alertmanager-url where left out")
            String url)
            implements HasAddresses {

        private static final Duration MAX_DURATION = Duration.ofHours(24);

        public Parameters {
            matchers = Map.copyOf(new Matchers(matchers == null ? Map.of() : matchers).values());
            comment = comment == null ? "" : comment;
            url = url == null ? "" : url;
            var length = DurationText.parse(Required.text("duration", duration)).orElse(Duration.ZERO);
            if (!length.isPositive() || length.compareTo(MAX_DURATION) > 0) {
                throw new IllegalArgumentException(
                        "duration is one such as 30m, and at most 24h: a longer silence needs a person");
            }
            BaseUrl.find("url", url);
        }

        Matchers alerts() {
            return new Matchers(matchers);
        }

        Duration length() {
            return DurationText.parse(duration).orElseThrow();
        }

        Optional<BaseUrl> server() {
            return BaseUrl.find("url", url);
        }

        @Override
        public List<Address> addresses() {
            return server().map(BaseUrl::address).stream().toList();
        }
    }

    /** A silence that ends this much before the wanted time is the same silence, made by the attempt before. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private final Optional<BaseUrl> usual;
    private final Clock clock;

    public AlertmanagerSilence(Optional<URI> url, Clock clock) {
        this.usual = url.map(set -> BaseUrl.parse("firstmove.alertmanager-url", set.toString()));
        this.clock = clock;
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var silences = Silences.of(parameters.server().or(() -> usual), context);
        var comment = comment(parameters, context);
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

    private static String comment(Parameters parameters, ActionContext context) {
        var incident = context.facts().getOrDefault("FM_INCIDENT", "a runbook");
        return parameters.comment().isBlank() ? "Silenced for " + incident : incident + ": " + parameters.comment();
    }
}
