package io.firstmove.slack.inbound;

import io.firstmove.slack.api.Answer;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Answers at the address that Slack gave out, which may be used five times within half an hour. */
@ApplicationScoped
class DeferredReply {

    private static final Logger LOG = Logger.getLogger(DeferredReply.class);
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final Slack slack;

    DeferredReply(Slack slack) {
        this.slack = slack;
    }

    /** Returns when it has been answered or given up. */
    void at(String url, Reply reply) {
        if (url.isEmpty()) {
            return;
        }
        Answer answer = slack.respond(url, reply.toJson());
        for (int attempt = 1; attempt < ATTEMPTS && !(answer instanceof Done); attempt++) {
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
            answer = slack.respond(url, reply.toJson());
        }
        if (!(answer instanceof Done)) {
            LOG.warnf("Somebody in Slack was not answered: %s", answer);
        }
    }
}
