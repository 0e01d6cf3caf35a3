package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.api.JsonAnswer;
import io.firstmove.action.api.JsonApi;
import io.firstmove.action.api.NoAnswer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The silences of one Alertmanager. */
record Silences(JsonApi api) {

    /** That Alertmanager did not do as it was told. */
    static final class Refused extends IOException {
        private final UnknownReason reason;

        private Refused(JsonApi api, JsonAnswer answer) {
            super(api.url() + " refuses: " + message(answer));
            this.reason = switch (answer.status()) {
                case 400, 422 -> UnknownReason.INVALID;
                case 401, 403 -> UnknownReason.DENIED;
                default -> UnknownReason.ERROR;
            };
        }

        ActionResult toResult() {
            return ActionResult.unknown(reason, String.valueOf(getMessage()));
        }

        private static String message(JsonAnswer answer) {
            return answer.text("message")
                    .or(() -> Optional.ofNullable(answer.body().textValue()))
                    .orElse("HTTP status " + answer.status());
        }
    }

    /** Ours for exactly these alerts that are not over. */
    List<Silence> ours(Matchers matchers) throws NoAnswer, Refused, InterruptedException {
        var answer = accepted(api.get("/api/v2/silences"));
        var ours = new ArrayList<Silence>();
        for (var json : answer.body()) {
            var silence = Silence.read(json);
            if (silence.isOurs() && !silence.isOver() && matchers.areThoseOf(json)) {
                ours.add(silence);
            }
        }
        return ours;
    }

    Optional<Silence> find(String id) throws NoAnswer, Refused, InterruptedException {
        var answer = api.get("/api/v2/silence/" + JsonApi.encode(id));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(Silence.read(accepted(answer).body()));
    }

    String create(Matchers matchers, Instant from, Instant to, String comment)
            throws NoAnswer, Refused, InterruptedException {
        return post(silence(matchers, from.toString(), to, comment));
    }

    /** Lets a silence last longer. Its beginning stays, or Alertmanager would put a new one in its place. */
    String extend(Silence silence, Matchers matchers, Instant to, String comment)
            throws NoAnswer, Refused, InterruptedException {
        return post(silence(matchers, silence.startsAt(), to, comment).put("id", silence.id()));
    }

    void expire(Silence silence) throws NoAnswer, Refused, InterruptedException {
        accepted(api.delete("/api/v2/silence/" + JsonApi.encode(silence.id())));
    }

    private String post(ObjectNode silence) throws NoAnswer, Refused, InterruptedException {
        var answer = accepted(api.post("/api/v2/silences", silence));
        return answer.text("silenceID").orElseThrow(() -> new Refused(api, answer));
    }

    private JsonAnswer accepted(JsonAnswer answer) throws Refused {
        if (!answer.succeeded()) {
            throw new Refused(api, answer);
        }
        return answer;
    }

    private static ObjectNode silence(Matchers matchers, String from, Instant to, String comment) {
        var silence = JsonNodeFactory.instance.objectNode();
        silence.set("matchers", matchers.toJson());
        return silence.put("startsAt", from)
                .put("endsAt", to.toString())
                .put("createdBy", Silence.US)
                .put("comment", comment);
    }
}
