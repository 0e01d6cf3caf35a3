package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.platform.DatabaseFaults;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.slack.api.SlackRoles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Says in Slack why something was not done: a right that is missing, a state that does not allow it, trouble of ours. */
@ApplicationScoped
public class SlackErrors {

    private static final Logger LOG = Logger.getLogger(SlackErrors.class);

    private final SlackRoles roles;

    SlackErrors(SlackRoles roles) {
        this.roles = roles;
    }

    /** Does it if the user has the role; whatever goes wrong is the reply. */
    public Reply guarded(String user, Role needed, Supplier<Reply> what) {
        try {
            refuseUnless(user, needed);
            return what.get();
        } catch (FirstmoveException refused) {
            return Reply.of(String.valueOf(refused.getMessage()));
        } catch (RuntimeException failed) {
            if (DatabaseFaults.isAway(failed)) {
                LOG.warnf(
                        "A request of Slack was not served: the database cannot be reached (%s)", failed.getMessage());
                return Reply.of("Firstmove's database cannot be reached. Check later whether it was done.");
            }
            LOG.error("A request of Slack failed", failed);
            return Reply.of("Internal error: see the service log.");
        }
    }

    /** @throws FirstmoveException saying what is missing */
    void refuseUnless(String user, Role needed) {
        if (!roles.is(user, needed)) {
            var has = roles.role(user).map(role -> "you are " + role.wireName()).orElse("you have no role here");
            throw new FirstmoveException(
                    ErrorCode.CONFLICT,
                    "This needs the role " + needed.wireName() + ", and " + has
                            + ". Who administers Firstmove can add your user id " + user
                            + " (or one of your user groups) to firstmove.slack.roles." + needed.wireName() + ".");
        }
    }
}
