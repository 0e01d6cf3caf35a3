package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.re2j.Pattern;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.net.Address;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends silences of ours; that there is none in force is as well. What people silenced, people end. */
public final class AlertmanagerExpire implements Action<AlertmanagerExpire.Parameters> {

    /** What {@code alertmanager.expire} needs: an id, or the alerts that were silenced. */
    @RegisterForReflection
    public record Parameters(
            @JsonPropertyDescription("the id of the silence to end; or matchers")
            String silenceId,

            @JsonPropertyDescription("the labels and values that alertmanager.silence was given; or silenceId")
            Map<String, String> matchers,

            @JsonPropertyDescription(
                    "the base URL of Alertmanager; the service's firstmove.alertmanager-url where left out")
            String url)
            implements HasAddresses {

        private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{1,64}");

        public Parameters {
            silenceId = silenceId == null ? "" : silenceId;
            matchers = matchers == null ? Map.of() : Map.copyOf(matchers);
            url = url == null ? "" : url;
            if (silenceId.isEmpty() == matchers.isEmpty()) {
                throw new IllegalArgumentException("name either silenceId or matchers");
            }
            if (silenceId.isEmpty()) {
                matchers = Map.copyOf(new Matchers(matchers).values());
            } else if (!ID.matches(silenceId)) {
                throw new IllegalArgumentException("silenceId is no id of a silence");
            }
            BaseUrl.find("url", url);
        }

        Optional<Matchers> alerts() {
            return matchers.isEmpty() ? Optional.empty() : Optional.of(new Matchers(matchers));
        }

        Optional<BaseUrl> server() {
            return BaseUrl.find("url", url);
        }

        @Override
        public List<Address> addresses() {
            return server().map(BaseUrl::address).stream().toList();
        }
    }

    private final Optional<BaseUrl> usual;

    public AlertmanagerExpire(Optional<URI> url) {
        usual = url.map(set -> BaseUrl.parse("firstmove.alertmanager-url", set.toString()));
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var silences = Silences.of(parameters.server().or(() -> usual), context);
        var alerts = parameters.alerts();
        return alerts.isPresent()
                ? expire(silences, silences.ours(alerts.get()), alerts.get().toString())
                : expire(silences, parameters.silenceId());
    }

    private static ActionResult expire(Silences silences, String id) throws NoAnswer, InterruptedException {
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
            throws NoAnswer, InterruptedException {
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
