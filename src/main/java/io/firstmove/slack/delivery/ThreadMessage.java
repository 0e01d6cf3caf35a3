package io.firstmove.slack.delivery;

import io.firstmove.slack.Links;
import io.firstmove.slack.ThreadNotes;
import io.firstmove.slack.block.Message;
import io.firstmove.slack.block.Mrkdwn;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.TimelineEntry;
import io.firstmove.timeline.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is added to a thread: everything new in one message, however much there is. */
@ApplicationScoped
class ThreadMessage {

    private static final int SHOWN = 20;
    private static final int MAX_ENTRY = 600;
    /** When the first message comes that late, it is what people need, and not how it came to that. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final ThreadNotes threadNotes;
    private final Links links;
    private final Clock clock;

    ThreadMessage(ThreadNotes threadNotes, Links links, Clock clock) {
        this.threadNotes = threadNotes;
        this.links = links;
        this.clock = clock;
    }

    /** The thread of a message that is posted now begins after this entry. */
    long startsAt(Delivery delivery, List<TimelineEntry> before) {
        boolean late = delivery.failingSince().isPresent()
                || before.stream()
                        .findFirst()
                        .filter(first -> first.recordedAt.plus(LATE).isBefore(clock.instant()))
                        .isPresent();
        return late && !before.isEmpty() ? before.getLast().seq : delivery.told();
    }

    /** Empty when the thread has all of it. */
    Optional<Message> of(Delivery delivery, List<TimelineEntry> entries) {
        var told = entries.stream()
                .filter(ThreadMessage::isReported)
                .filter(entry -> !threadNotes.isFromThread(delivery.incident(), entry))
                .toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var message = new Message(
                told.size() == 1 ? told.getFirst().text : told.size() + " new entries of " + delivery.incident(),
                links.incident(delivery.incident()));
        if (told.size() > SHOWN) {
            message.small(told.size() - SHOWN + " earlier entries are on the page");
        }
        told.stream().skip(Math.max(0, told.size() - SHOWN)).forEach(entry -> add(message, entry));
        return Optional.of(message);
    }

    /** The message above the thread shows the other entries. What this version does not know is reported, too. */
    private static boolean isReported(TimelineEntry entry) {
        var type = entry.eventType();
        return type.isEmpty() || (type.get().weight().isReported() && type.get() != EventType.SLACK_GIVEN_UP);
    }

    private static void add(Message message, TimelineEntry entry) {
        message.data(entry.text, MAX_ENTRY);
        if (!entry.actor.equals(Actor.FIRSTMOVE.name())) {
            message.small(Mrkdwn.actor(entry.actor) + " · " + Mrkdwn.time(entry.at));
        }
    }
}
