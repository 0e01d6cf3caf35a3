package io.firstmove.slack.api;

import io.firstmove.access.Role;
import io.firstmove.slack.SlackConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who may do what in Slack. People are known by the id of their user, never by a name that they choose. */
@ApplicationScoped
public class SlackRoles {

    private static final String ANYBODY = "*";

    private final Map<Role, Set<String>> members;
    private final Groups groups;

    SlackRoles(SlackConfig config, Groups groups) {
        var roles = config.roles();
        this.members = Map.of(
                Role.VIEWER, roles.viewer().orElse(Set.of()),
                Role.RESPONDER, roles.responder().orElse(Set.of()),
                Role.APPROVER, roles.approver().orElse(Set.of()),
                Role.ADMIN, roles.admin().orElse(Set.of()));
        this.groups = groups;
    }

    /** The highest role that the user has; empty for everybody who is not configured. */
    public Optional<Role> role(String user) {
        return Stream.of(Role.values())
                .sorted(Comparator.reverseOrder())
                .filter(role -> has(user, members.getOrDefault(role, Set.of())))
                .findFirst();
    }

    /** Whether the user has the role, or one that may do more. */
    public boolean is(String user, Role wanted) {
        return role(user).filter(has -> has.compareTo(wanted) >= 0).isPresent();
    }

    public boolean areConfigured() {
        return members.values().stream().anyMatch(ids -> !ids.isEmpty());
    }

    private boolean has(String user, Set<String> ids) {
        return ids.contains(user)
                || ids.contains(ANYBODY)
                || ids.stream().filter(id -> id.startsWith("S")).anyMatch(group -> groups.has(group, user));
    }
}
