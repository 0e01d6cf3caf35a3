package io.firstmove.slack.command;

import io.firstmove.access.Role;
import io.firstmove.incident.IncidentQueries;
import io.firstmove.incident.IncidentQueries.Filter;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.IncidentView;
import io.firstmove.slack.Links;
import io.firstmove.slack.block.Message;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.slack.block.Proposals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is open now, worst first; or what a filter finds. */
@ApplicationScoped
class ListIncidents implements SlackCommand {

    static final String NAME = "list";

    private static final int SHOWN = 20;
    private static final List<String> STATUSES =
            Arrays.stream(IncidentStatus.values()).map(IncidentStatus::word).toList();

    private final IncidentQueries incidents;
    private final Links links;

    ListIncidents(IncidentQueries incidents, Links links) {
        this.incidents = incidents;
        this.links = links;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String usage() {
        return "[open|acknowledged|resolved] [text]";
    }

    @Override
    public String does() {
        return "lists incidents";
    }

    @Override
    public Role needs() {
        return Role.VIEWER;
    }

    @Override
    public Reply run(Request request) {
        if (request.text().isBlank()) {
            return open(incidents.unresolved());
        }
        var words = request.words();
        var status = words.stream().findFirst().filter(STATUSES::contains);
        var text = words.stream().skip(status.isPresent() ? 1 : 0).collect(Collectors.joining(" "));
        var found = incidents
                .list(new Filter(status.orElse(""), "", text, Optional.empty(), SHOWN))
                .items();
        return found.isEmpty() ? Reply.of("No incident is like that.") : lines("Incidents, newest first", found);
    }

    private Reply open(List<IncidentView> open) {
        if (open.isEmpty()) {
            return Reply.of("Nothing is open.");
        }
        var count = open.size() == 1 ? "1 incident is open" : open.size() + " incidents are open, worst first";
        return lines(count, open);
    }

    private Reply lines(String title, List<IncidentView> found) {
        var message = new Message(title, links.to("/")).words("*" + title + "*");
        found.stream().limit(SHOWN).forEach(incident -> message.data(line(incident), 400));
        if (found.size() > SHOWN) {
            message.small(found.size() - SHOWN + " more");
        }
        return Reply.of(message);
    }

    private static String line(IncidentView incident) {
        int waiting = Proposals.waiting(incident).size();
        return incident.id() + " · " + incident.status().word() + " · " + incident.severity() + " · "
                + Mrkdwn.cut(incident.title(), 250)
                + incident.runbook().map(name -> " · runbook " + name).orElse("")
                + (waiting == 0 ? "" : " · " + waiting + " to decide");
    }
}
