package io.firstmove.slack.inbound;

import io.firstmove.platform.DatabaseFaults;
import io.firstmove.slack.SlackDeduplication;
import io.firstmove.slack.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Serves a request of our workspace, once in the whole cluster, whoever sends it again: Slack itself, or somebody who has
 * overheard it.
 */
@ApplicationScoped
class RequestGate {

    private static final Logger LOG = Logger.getLogger(RequestGate.class);

    private final SlackDeduplication seen;
    private final Workspace workspace;

    RequestGate(SlackDeduplication seen, Workspace workspace) {
        this.seen = seen;
        this.workspace = workspace;
    }

    /**
     * Serves it. Nothing is done while nobody can tell whether it was served before.
     *
     * @param request what it has in common with no other: its signature, or the id of its envelope
     * @param team the id of the workspace that it comes from
     * @return empty for a request that was served before
     */
    Optional<Reply> reply(String request, String team, Supplier<Reply> work) {
        try {
            if (!seen.first("request:" + request)) {
                LOG.warn("A request of Slack was refused: it is a repetition");
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
        return Optional.of(workspace.refusal(team).orElseGet(work));
    }
}
