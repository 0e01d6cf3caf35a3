package io.firstmove.slack.command;

import io.firstmove.incident.IncidentView;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.slack.block.Proposals;
import io.firstmove.slack.block.Proposals.Proposal;
import io.firstmove.text.StorableText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decisions about the remedy that somebody means. */
@ApplicationScoped
class DecideRemedies {

    private static final int LONGEST_REASON = 1_000;

    private final WhichIncident which;
    private final RemedyDecisions remedies;

    DecideRemedies(WhichIncident which, RemedyDecisions remedies) {
        this.which = which;
        this.remedies = remedies;
    }

    Reply approve(Request request) {
        var proposal = meant(request);
        // What is approved is what is proposed at this moment, and nothing that may take its place.
        remedies.approve(
                proposal.run(),
                proposal.remedy(),
                request.actor(),
                Optional.of(proposal.progress().fingerprint()));
        return Reply.of(approved(proposal.progress().twoPerson(), proposal));
    }

    Reply reject(Request request) {
        var proposal = meant(request);
        var words = request.words();
        boolean named =
                words.stream().findFirst().filter(proposal.remedy()::equals).isPresent();
        var reason = reason(words.stream().skip(named ? 1 : 0).collect(Collectors.joining(" ")));
        remedies.reject(proposal.run(), proposal.remedy(), request.actor(), reason);
        return Reply.of(proposal.remedy() + " of " + proposal.incident() + " is rejected.");
    }

    static String reason(String text) {
        return Mrkdwn.cut(StorableText.of(Mrkdwn.unescape(text.strip())), LONGEST_REASON);
    }

    private static String approved(boolean twoPerson, Proposal proposal) {
        var what = proposal.remedy() + " of " + proposal.incident();
        return twoPerson && proposal.progress().requestedBy().isEmpty()
                ? "You asked for " + what + "; a second person has to approve it."
                : what + " is approved.";
    }

    private Proposal meant(Request request) {
        IncidentView incident = which.of(
                request.incident(),
                request.channel(),
                one -> !Proposals.waiting(one).isEmpty());
        var waiting = Proposals.waiting(incident);
        var named = request.words().stream()
                .findFirst()
                .map(word -> waiting.stream()
                        .filter(one -> one.remedy().equals(word))
                        .toList())
                .orElse(List.of());
        if (named.size() == 1) {
            return named.getFirst();
        }
        if (waiting.size() == 1) {
            return waiting.getFirst();
        }
        throw new FirstmoveException(
                ErrorCode.CONFLICT,
                waiting.isEmpty()
                        ? "No remedy of " + incident.id() + " waits for a decision"
                        : "Several remedies of " + incident.id() + " wait for a decision; name one: " + names(waiting));
    }

    private static String names(List<Proposal> waiting) {
        return waiting.stream().map(Proposal::remedy).distinct().collect(Collectors.joining(", "));
    }
}
