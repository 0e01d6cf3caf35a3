package io.firstmove.slack.command;

import io.firstmove.access.Caller;
import io.firstmove.access.Role;
import io.firstmove.incident.search.IncidentView;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.run.autonomy.AutonomyCeiling;
import io.firstmove.run.remedy.RemedyDecisions;
import io.firstmove.slack.api.SlackRoles;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.slack.block.Proposals;
import io.firstmove.slack.block.Proposals.Chosen;
import io.firstmove.slack.block.Proposals.Proposal;
import io.firstmove.text.Ceiling;
import io.firstmove.text.Spelling;
import io.firstmove.text.Wire;
import io.firstmove.timeline.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decisions about remedies, and how far they may go without one. */
@ApplicationScoped
class RemedyCommands {

    private final WhichIncident which;
    private final RemedyDecisions remedies;
    private final AutonomyCeiling autonomy;
    private final SlackErrors errors;
    private final SlackRoles roles;

    RemedyCommands(
            WhichIncident which,
            RemedyDecisions remedies,
            AutonomyCeiling autonomy,
            SlackErrors errors,
            SlackRoles roles) {
        this.which = which;
        this.remedies = remedies;
        this.autonomy = autonomy;
        this.errors = errors;
        this.roles = roles;
    }

    Reply approve(Request request) {
        // What is approved is what is proposed at this moment, and nothing that may take its place.
        var proposal = meant(request);
        approve(chosen(proposal), request.actor());
        var what = proposal.remedy() + " of " + proposal.incident();
        boolean secondNeeded = proposal.progress().twoPerson()
                && proposal.progress().requestedBy().isEmpty();
        return Reply.of(
                secondNeeded
                        ? "You asked for " + what + "; a second person has to approve it."
                        : what + " is approved.");
    }

    Reply reject(Request request) {
        var proposal = meant(request);
        var words = request.words();
        boolean named =
                words.stream().findFirst().filter(proposal.remedy()::equals).isPresent();
        var reason = words.stream().skip(named ? 1 : 0).collect(Collectors.joining(" "));
        reject(chosen(proposal), request.actor(), reason);
        return Reply.of(proposal.remedy() + " of " + proposal.incident() + " is rejected.");
    }

    void approve(Chosen chosen, Actor actor) {
        remedies.approve(chosen.run(), chosen.remedy(), actor, Optional.of(chosen.fingerprint()));
    }

    void reject(Chosen chosen, Actor actor, String reason) {
        remedies.reject(chosen.run(), chosen.remedy(), actor, Mrkdwn.unescape(reason));
    }

    /** Shows the autonomy ceiling, lowers it for approvers, and raises it for administrators. */
    Reply autonomy(Request request) {
        if (request.text().isBlank()) {
            return Reply.of("The autonomy ceiling is " + autonomy.inForce().wireName() + ".");
        }
        var word = request.text().strip();
        var words = Arrays.stream(Ceiling.values()).map(Ceiling::wireName).toList();
        var ceiling = Wire.find(Ceiling.class, word)
                .orElseThrow(() -> new FirstmoveException(
                        ErrorCode.INVALID_REQUEST,
                        "The ceiling is off, shadow, ask or auto, not '" + word + "'" + Spelling.hint(word, words)));
        errors.refuseUnless(request.user(), Role.APPROVER);
        // Groups are asked of Slack, so this is known before the ceiling is locked.
        var scopes = roles.role(request.user()).map(Role::scopes).orElse(Set.of());
        Ceiling before;
        try {
            before = autonomy.set(ceiling, new Caller(request.actor().name(), scopes));
        } catch (FirstmoveException refused) {
            errors.refuseUnless(request.user(), Role.ADMIN);
            throw refused;
        }
        return Reply.toEverybody(
                "The autonomy ceiling is " + ceiling.wireName() + " (it was " + before.wireName() + ").");
    }

    private static Chosen chosen(Proposal proposal) {
        return new Chosen(proposal.run(), proposal.remedy(), proposal.progress().fingerprint());
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
