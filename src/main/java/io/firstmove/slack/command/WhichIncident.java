package io.firstmove.slack.command;

import io.firstmove.incident.search.IncidentQueries;
import io.firstmove.incident.search.IncidentView;
import io.firstmove.platform.ErrorCode;
import io.firstmove.platform.FirstmoveException;
import io.firstmove.slack.delivery.MessageRepository;
import io.firstmove.timeline.IncidentId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the incident that somebody means: the one that is named, or the only one of the channel. */
@ApplicationScoped
class WhichIncident {

    private final MessageRepository messages;
    private final IncidentQueries incidents;

    WhichIncident(MessageRepository messages, IncidentQueries incidents) {
        this.messages = messages;
        this.incidents = incidents;
    }

    /** @throws FirstmoveException when it is not clear, saying which ones it could be */
    IncidentId of(Optional<IncidentId> named, String channel) {
        return of(named, channel, _ -> true).id();
    }

    /**
     * The incident that is named, or the only one of the channel that is meant by such a request.
     *
     * @throws FirstmoveException when it is not clear, saying which ones it could be
     */
    IncidentView of(Optional<IncidentId> named, String channel, Predicate<IncidentView> meant) {
        if (named.isPresent()) {
            return incidents.get(named.get());
        }
        var open = messages.unresolvedIn(channel).stream()
                .map(incidents::get)
                .filter(meant)
                .toList();
        if (open.size() == 1) {
            return open.getFirst();
        }
        throw new FirstmoveException(
                ErrorCode.INVALID_REQUEST,
                open.isEmpty()
                        ? "No incident of this channel is open for that; name one, such as INC-42"
                        : "Several incidents of this channel are open; name one: " + names(open));
    }

    /** The incident that is named, or the one of the channel that was resolved last: for what is asked when one is over. */
    IncidentId resolvedOrOf(Optional<IncidentId> named, String channel) {
        return named.or(() -> messages.lastResolvedIn(channel)).orElseGet(() -> of(named, channel));
    }

    private static String names(List<IncidentView> open) {
        return open.stream()
                .map(incident -> incident.id() + " (" + incident.title() + ")")
                .collect(Collectors.joining(", "));
    }
}
