package io.firstmove.slack.block;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.incident.Episode;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.search.IncidentView;
import io.firstmove.run.RunView;
import io.firstmove.slack.Links;
import io.firstmove.slack.block.Proposals.Proposal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How an incident looks in Slack: what it is, what was found out, what waits for a decision, and what can be done. */
@ApplicationScoped
public class IncidentMessage {

    /** Menu values of {@code silence}: durations as people type them. */
    public static final List<String> SILENCES = List.of("30m", "1h", "4h", "24h");

    private static final int SHOWN = 5;

    private final Links links;

    IncidentMessage(Links links) {
        this.links = links;
    }

    /** The same incident in the same state always looks the same, so that one can tell whether an update is needed. */
    public Message of(IncidentView incident) {
        var title = dot(incident.status()) + " " + incident.id() + " " + incident.title();
        var fallback = incident.id() + " " + incident.status().wireName() + ": " + incident.title();
        var message = new Message(fallback, links.incident(incident.id()))
                .header(title)
                .words(state(incident));
        message.data(alerts(incident), 700);
        incident.runs().stream().reduce((_, last) -> last).ifPresent(run -> message.data(findings(run), 2_000));
        var remedies = Proposals.all(incident);
        remedies.stream().skip(Math.max(0, remedies.size() - SHOWN)).forEach(remedy -> add(message, remedy));
        message.actions("incident", actions(incident));
        return message.small(links(incident));
    }

    private static String state(IncidentView incident) {
        var state = "*" + incident.status().wireName() + "* · severity " + Mrkdwn.data(incident.severity(), 40)
                + " · since " + Mrkdwn.time(incident.openedAt());
        var acknowledged = incident.acknowledgedBy()
                .map(by -> " · acknowledged by " + Mrkdwn.actor(by))
                .orElse("");
        var resolved = incident.resolvedAt()
                .map(at -> " · resolved " + Mrkdwn.time(at)
                        + incident.resolvedBy()
                                .map(by -> " by " + Mrkdwn.actor(by))
                                .orElse(""))
                .orElse("");
        return state + acknowledged + resolved;
    }

    private static String alerts(IncidentView incident) {
        long firing = incident.alerts().stream().filter(alert -> alert.firing).count();
        var names = incident.alerts().stream()
                .filter(alert -> alert.firing || firing == 0)
                .map(Episode::name)
                .distinct()
                .limit(SHOWN)
                .collect(Collectors.joining("\n"));
        return firing + " of " + incident.alerts().size() + " alerts firing\n" + names;
    }

    private static String findings(RunView run) {
        var lines = new ArrayList<String>();
        var counts = run.checks().stream()
                .collect(Collectors.groupingBy(check -> check.verdict, LinkedHashMap::new, Collectors.counting()));
        var checks = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        lines.add("Runbook " + run.runbook() + ": run " + run.id() + " " + run.state()
                + (checks.isEmpty() ? "" : ", checks " + checks));
        run.causes().stream()
                .filter(cause -> cause.truth().equals("true"))
                .limit(SHOWN)
                .forEach(cause -> lines.add("Probable cause: " + cause.say()));
        run.checks().stream()
                .filter(check -> !check.verdict.equals("passed"))
                .limit(SHOWN)
                .forEach(check -> lines.add(check.name + " " + check.verdict + ": " + Mrkdwn.cut(check.summary, 200)));
        return String.join("\n", lines);
    }

    private static void add(Message message, Proposal proposal) {
        var progress = proposal.progress();
        var text = new StringBuilder("Remedy " + proposal.remedy() + " (" + progress.action() + " on "
                + Mrkdwn.cut(progress.target(), 200) + "): " + progress.state());
        if (proposal.isWaiting()) {
            text.append(", because ").append(Mrkdwn.cut(proposal.reason(), 300));
        }
        progress.reason().ifPresent(reason -> text.append("; ").append(Mrkdwn.cut(reason, 300)));
        message.data(text.toString(), 900);
        var people = new ArrayList<String>();
        progress.requestedBy().ifPresent(by -> people.add("requested by " + Mrkdwn.actor(by)));
        progress.decidedBy().ifPresent(by -> people.add(decision(progress.state()) + " by " + Mrkdwn.actor(by)));
        if (proposal.isWaiting()) {
            progress.expiresAt().ifPresent(at -> people.add("awaits approval until " + Mrkdwn.time(at)));
            if (progress.twoPerson()) {
                people.add(
                        progress.requestedBy().isPresent() ? "a second person has to approve it" : "needs two people");
            }
        }
        if (!people.isEmpty()) {
            message.small(String.join(" · ", people));
        }
        if (proposal.isWaiting()) {
            message.actions("remedy-" + proposal.run() + "-" + proposal.remedy(), decisions(proposal));
        }
    }

    private static String decision(String state) {
        return state.equals("rejected") ? "rejected" : "approved";
    }

    private static List<ObjectNode> decisions(Proposal proposal) {
        var approve = Elements.primary(Elements.button("approve", "Approve " + proposal.remedy(), proposal.value()));
        var question = "Perform " + proposal.remedy() + " ("
                + proposal.progress().action() + ") on " + proposal.progress().target() + "?";
        return List.of(
                Elements.confirmed(approve, "Approve " + proposal.remedy(), question, "Approve"),
                Elements.danger(Elements.button("reject", "Reject " + proposal.remedy(), proposal.value())));
    }

    private static List<ObjectNode> actions(IncidentView incident) {
        var id = incident.id().toString();
        var actions = new ArrayList<ObjectNode>();
        if (incident.status() == IncidentStatus.OPEN) {
            actions.add(Elements.primary(Elements.button("acknowledge", "Acknowledge", id)));
        }
        if (incident.status() != IncidentStatus.RESOLVED) {
            actions.add(Elements.button("resolve", "Resolve", id));
            if (incident.runbook().isPresent()) {
                actions.add(Elements.button("rerun", "Re-run checks", id));
            }
            actions.add(Elements.select("silence", "Silence for ...", silences(id)));
        }
        return actions;
    }

    private static Map<String, String> silences(String id) {
        var options = new LinkedHashMap<String, String>();
        SILENCES.forEach(time -> options.put(id + " " + time, time));
        return options;
    }

    private String links(IncidentView incident) {
        var runbook = incident.runbook()
                .map(name -> " · runbook " + Mrkdwn.data(name, 100))
                .orElse("");
        return links.incident(incident.id())
                        .map(url -> Mrkdwn.link(url, incident.id() + " on its page"))
                        .orElse(incident.id().toString())
                + runbook;
    }

    private static String dot(IncidentStatus status) {
        return switch (status) {
            case OPEN -> "🔴";
            case ACKNOWLEDGED -> "🟡";
            case RESOLVED -> "🟢";
        };
    }
}
