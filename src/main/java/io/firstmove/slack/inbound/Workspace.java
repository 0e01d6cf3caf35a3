package io.firstmove.slack.inbound;

import io.firstmove.slack.SlackConfig;
import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Slack;
import io.firstmove.slack.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The one workspace whose requests are served: the configured one, else the one that the bot token belongs to, which Slack is
 * asked for once. A signature alone does not tell them apart, since an app that is installed in several has one secret.
 */
@ApplicationScoped
class Workspace {

    private static final Logger LOG = Logger.getLogger(Workspace.class);

    private final Slack slack;
    private volatile Optional<String> pinned;

    Workspace(Slack slack, SlackConfig config) {
        this.slack = slack;
        this.pinned = config.teamId();
    }

    /** Whether requests can be compared with a workspace: not without its id and without a bot token to ask with. */
    boolean isKnown() {
        return ours().isPresent() || !slack.isConfigured();
    }

    /** Why a request of that team is not served; empty when it is. */
    Optional<Reply> refusal(String team) {
        if (!isKnown()) {
            return Optional.of(Reply.of("Slack did not say which workspace Firstmove belongs to, so nothing was done."
                    + " Try again soon, or have firstmove.slack.team-id set."));
        }
        if (isOurs(team)) {
            return Optional.empty();
        }
        LOG.warnf("A request of another workspace of Slack was refused: %s", team);
        return Optional.of(Reply.of("Firstmove belongs to another workspace, so nothing was done."));
    }

    /** Whether it is the workspace's id, or nothing is known to compare it with. */
    boolean isOurs(String team) {
        return ours().map(team::equals).orElse(true);
    }

    private Optional<String> ours() {
        if (pinned.isEmpty() && slack.isConfigured()) {
            if (slack.call("auth.test", slack.arguments()) instanceof Done(var body)) {
                pinned = Optional.of(body.path("team_id").asText()).filter(id -> !id.isEmpty());
            }
        }
        return pinned;
    }
}
