package io.firstmove.action.alertmanager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.ActionContext;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.api.JsonAnswer;
import io.firstmove.action.api.JsonApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The silences of one Alertmanager. */
record Silences(JsonApi api) {

    /** Those of the Alertmanager at the URL. */
    static Silences of(Optional<BaseUrl> url, ActionContext context) throws NoAnswer {
        // Two questions at most follow one another.
        var limit = context.timeLimit().dividedBy(2);
        return new Silences(JsonApi.of("Alertmanager", "firstmove.alertmanager-url", url, limit));
    }

    /** Ours for exactly these alerts that are not over. */
    List<Silence> ours(Matchers matchers) throws NoAnswer, InterruptedException {
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

    Optional<Silence> find(String id) throws NoAnswer, InterruptedException {
        var answer = api.get("/api/v2/silence/" + JsonApi.encode(id));
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(Silence.read(accepted(answer).body()));
    }

    String create(Matchers matchers, Instant from, Instant to, String comment) throws NoAnswer, InterruptedException {
        return post(silence(matchers, from.toString(), to, comment));
    }

    /** Lets a silence last longer. Its beginning stays, or Alertmanager would put a new one in its place. */
    String extend(Silence silence, Matchers matchers, Instant to, String comment)
            throws NoAnswer, InterruptedException {
        return post(silence(matchers, silence.startsAt(), to, comment).put("id", silence.id()));
    }

    void expire(Silence silence) throws NoAnswer, InterruptedException {
        accepted(api.delete("/api/v2/silence/" + JsonApi.encode(silence.id())));
    }

    private String post(ObjectNode silence) throws NoAnswer, InterruptedException {
        var answer = accepted(api.post("/api/v2/silences", silence));
        return answer.text("silenceID").orElseThrow(() -> refused(answer));
    }

    private JsonAnswer accepted(JsonAnswer answer) throws NoAnswer {
        if (!answer.succeeded()) {
            throw refused(answer);
        }
        return answer;
    }

    /** That Alertmanager did not do as it was told. */
    private NoAnswer refused(JsonAnswer answer) {
        var reason = switch (answer.status()) {
            case 400, 422 -> UnknownReason.INVALID;
            case 401, 403 -> UnknownReason.DENIED;
            default -> UnknownReason.ERROR;
        };
        var message = answer.text("message")
                .or(() -> Optional.ofNullable(answer.body().textValue()));
        return new NoAnswer(reason, api.url() + " refuses: " + message.orElse("HTTP status " + answer.status()));
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
