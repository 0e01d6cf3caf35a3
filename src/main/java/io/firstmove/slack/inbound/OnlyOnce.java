package io.firstmove.slack.inbound;

import io.firstmove.platform.DatabaseFaults;
import io.firstmove.slack.Seen;
import io.firstmove.slack.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Serves a request once in the whole cluster, whoever sends it again: Slack itself, or somebody who has overheard it. */
@ApplicationScoped
class OnlyOnce {

    private static final Logger LOG = Logger.getLogger(OnlyOnce.class);

    private final Seen seen;

    OnlyOnce(Seen seen) {
        this.seen = seen;
    }

    /**
     * Serves it. Nothing is done while nobody can tell whether it was served before.
     *
     * @param request what it has in common with no other: its signature, or the id of its envelope
     * @return empty for a request that was served before
     */
    Optional<Reply> reply(String request, Supplier<Reply> work) {
        try {
            if (!seen.first("request:" + request)) {
                LOG.warn("A request of Slack was refused: it was sent before");
                return Optional.empty();
            }
        } catch (RuntimeException failed) {
            if (!DatabaseFaults.isAway(failed)) {
                throw failed;
            }
            LOG.warn("A request of Slack was not served: the database cannot be reached");
            return Optional.of(
                    Reply.of("Firstmove's database cannot be reached, so nothing was done. Try again soon."));
        }
        return Optional.of(work.get());
    }
}
