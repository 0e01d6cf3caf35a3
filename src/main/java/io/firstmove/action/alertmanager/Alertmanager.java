package io.firstmove.action.alertmanager;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.api.BaseUrl;
import io.firstmove.action.api.JsonApi;
import io.firstmove.action.api.NoAnswer;
import java.net.URI;
import java.util.Optional;

/** Which Alertmanager is meant, and what it means that it does not do as told. */
final class Alertmanager {

    /** What is to be done with its silences. */
    interface Work {
        ActionResult on(Silences silences) throws NoAnswer, Silences.Refused, InterruptedException;
    }

    private final Optional<BaseUrl> usual;

    Alertmanager(Optional<URI> url) {
        usual = url.map(set -> BaseUrl.parse("firstmove.alertmanager-url", set.toString()));
    }

    ActionResult perform(Optional<BaseUrl> wanted, ActionContext context, Work work) throws InterruptedException {
        var url = wanted.or(() -> usual);
        if (url.isEmpty()) {
            return ActionResult.unknown(
                    UnknownReason.INVALID,
                    "No Alertmanager is known: set firstmove.alertmanager-url, or url in the runbook");
        }
        try {
            // Two questions at most follow one another.
            var limit = context.timeLimit().dividedBy(2);
            return work.on(new Silences(new JsonApi("Alertmanager", url.get(), limit)));
        } catch (NoAnswer e) {
            return e.toResult();
        } catch (Silences.Refused e) {
            return e.toResult();
        }
    }
}
