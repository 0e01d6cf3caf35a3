package io.firstmove.slack.api;

import io.firstmove.slack.api.Answer.Done;
import io.firstmove.slack.api.Answer.Limited;
import io.firstmove.slack.api.Answer.NoAnswer;
import io.firstmove.slack.api.Answer.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who is in which user group; asked of Slack at most every few minutes. */
@ApplicationScoped
public class Groups {

    private static final Logger LOG = Logger.getLogger(Groups.class);
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** How long known members count while Slack cannot be asked. */
    private static final Duration TRUSTED = Duration.ofHours(1);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final Slack slack;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Set<String> members, Instant at, Instant askAgain) {}

    Groups(Slack slack, Clock clock) {
        this.slack = slack;
        this.clock = clock;
    }

    /** Whether the user is in the group; false where nobody can tell. */
    public boolean has(String group, String user) {
        var now = clock.instant();
        var before = known.get(group);
        if (before != null && now.isBefore(before.askAgain())) {
            return before.members().contains(user);
        }
        var asked = ask(group, before, now);
        known.put(group, asked);
        return asked.members().contains(user);
    }

    private Known ask(String group, @Nullable Known before, Instant now) {
        return switch (slack.members(group)) {
            case Done(var body) -> {
                var members = new HashSet<String>();
                body.path("users").forEach(user -> members.add(user.asText()));
                yield new Known(Set.copyOf(members), now, now.plus(FRESH));
            }
            case Refused(var error) -> unknown(group, error, before, now);
            case Limited(var wait) ->
                unknown(group, "asked too often; again in " + wait.toSeconds() + " s", before, now);
            case NoAnswer(var reason) -> unknown(group, reason, before, now);
        };
    }

    private static Known unknown(String group, String reason, @Nullable Known before, Instant now) {
        LOG.warnf("Slack gives no members of user group %s: %s (does the app have usergroups:read?)", group, reason);
        return before != null && before.at().plus(TRUSTED).isAfter(now)
                ? new Known(before.members(), before.at(), now.plus(AFTER_FAILURE))
                : new Known(Set.of(), Instant.EPOCH, now.plus(AFTER_FAILURE));
    }
}
