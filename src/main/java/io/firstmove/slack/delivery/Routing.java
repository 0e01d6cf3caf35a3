package io.firstmove.slack.delivery;

import io.firstmove.incident.search.IncidentView;
import io.firstmove.runbook.syntax.Matcher;
import io.firstmove.slack.SlackConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The channel of an incident, by the configured routes. */
@ApplicationScoped
@Startup // so that a route that makes no sense is refused when the service starts
public class Routing {

    private final List<Route> routes;
    private final Optional<String> others;
    private final boolean token;

    private record Route(
            String channel, Optional<Set<String>> severities, Optional<Set<String>> runbooks, List<Matcher> matchers) {

        boolean takes(IncidentView incident) {
            return severities.map(set -> set.contains(incident.severity())).orElse(true)
                    && runbooks.map(set ->
                                    incident.runbook().filter(set::contains).isPresent())
                            .orElse(true)
                    && matchers.stream().allMatch(matcher -> matcher.matches(incident.labels()));
        }
    }

    Routing(SlackConfig config) {
        this.routes = new TreeMap<>(config.routes())
                .entrySet().stream()
                        .map(route -> route(route.getKey(), route.getValue()))
                        .toList();
        this.others = config.channel();
        this.token = config.botToken().isPresent();
    }

    private static Route route(String name, SlackConfig.Route route) {
        try {
            return new Route(
                    route.channel(),
                    route.severities(),
                    route.runbooks(),
                    route.match().map(Matcher::parse).orElse(List.of()));
        } catch (RuntimeException wrong) {
            throw new IllegalArgumentException(
                    "firstmove.slack.routes." + name + ".match: " + wrong.getMessage(), wrong);
        }
    }

    public boolean isConfigured() {
        return token && (others.isPresent() || !routes.isEmpty());
    }

    /** Empty for an incident that goes to no channel. */
    Optional<String> channel(IncidentView incident) {
        return routes.stream()
                .filter(route -> route.takes(incident))
                .map(Route::channel)
                .findFirst()
                .or(() -> others);
    }
}
