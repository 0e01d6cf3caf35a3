package io.firstmove.slack.command;

import io.firstmove.certificate.Certificate;
import io.firstmove.certificate.Inventory;
import io.firstmove.incident.IncidentStatus;
import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.incident.search.IncidentQueries.Filter;
import io.firstmove.incident.search.IncidentView;
import io.firstmove.slack.Links;
import io.firstmove.slack.block.Message;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.slack.block.Proposals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is: incidents, certificates and keys. */
@ApplicationScoped
class ListCommands {

    private static final int SHOWN = 20;
    private static final List<String> STATUSES =
            Arrays.stream(IncidentStatus.values()).map(IncidentStatus::wireName).toList();

    private final IncidentQueries incidents;
    private final Inventory inventory;
    private final Links links;

    ListCommands(IncidentQueries incidents, Inventory inventory, Links links) {
        this.incidents = incidents;
        this.inventory = inventory;
        this.links = links;
    }

    /** What is open now, worst first; or what a filter finds. */
    Reply incidents(Request request) {
        if (request.text().isBlank()) {
            return open(incidents.unresolved());
        }
        var words = request.words();
        var status = words.stream().findFirst().filter(STATUSES::contains);
        var text = words.stream().skip(status.isPresent() ? 1 : 0).collect(Collectors.joining(" "));
        var found = incidents
                .list(new Filter(status.orElse(""), "", text, Optional.empty(), SHOWN))
                .items();
        return found.isEmpty() ? Reply.of("No matching incidents.") : lines("Incidents, newest first", found);
    }

    Reply certificates(Request request) {
        var all = inventory.byUrgency();
        if (all.isEmpty()) {
            return Reply.of("No certificates or keys are monitored; see firstmove.certificates.items.");
        }
        var title = all.size() == 1 ? "1 certificate or key" : all.size() + " certificates and keys, most urgent first";
        var message = new Message(title, links.to("/certificates")).words("*" + title + "*");
        all.stream().limit(SHOWN).forEach(one -> message.data(line(one), 400));
        return Reply.of(message);
    }

    private Reply open(List<IncidentView> open) {
        if (open.isEmpty()) {
            return Reply.of("No open incidents.");
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
        return incident.id() + " · " + incident.status().wireName() + " · " + incident.severity() + " · "
                + Mrkdwn.cut(incident.title(), 250)
                + incident.runbook().map(name -> " · runbook " + name).orElse("")
                + (waiting == 0 ? "" : " · " + waiting + " to decide");
    }

    private static String line(Certificate one) {
        var left = one.getDaysLeft();
        var days = left == null ? "" : " · " + left + (left == 1 ? " day left" : " days left");
        return one.verdict + " · " + one.name + days + " · " + one.summary;
    }
}
