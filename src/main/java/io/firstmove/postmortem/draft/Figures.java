package io.firstmove.postmortem.draft;

import io.firstmove.timeline.event.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long everything took, and how much of it there was. */
final class Figures {

    private Figures() {}

    static List<Figure> of(Story story) {
        var figures = new ArrayList<Figure>();
        detection(story).ifPresent(figures::add);
        story.firstAlert().ifPresent(alert -> {
            add(figures, "timeToAcknowledge", "Time to acknowledge", alert, acknowledged(story));
            add(figures, "timeToFirstCheck", "Time to the first check's result", alert, firstCheck(story));
            add(figures, "timeToFirstAction", "Time to the first action", alert, firstAction(story));
            add(figures, "timeToMitigate", "Time to mitigate", alert, mitigated(story));
            add(figures, "timeToResolve", "Time to resolve", alert, story.resolved());
        });
        return List.copyOf(figures);
    }

    private static void add(
            List<Figure> figures, String name, String label, Told<?> alert, Optional<? extends Told<?>> end) {
        end.ifPresent(told -> figures.add(Figure.between(name, label, alert, told)));
    }

    /** From when the alert's expression began to hold, where Prometheus told, until Firstmove had an incident. */
    private static Optional<Figure> detection(Story story) {
        var opened = story.first(TimelineEvent.IncidentOpened.class);
        var measured = activeSince(story);
        if (opened.isPresent() && measured.isPresent()) {
            var since = measured.get().event().activeSince().orElseThrow();
            var took = Duration.between(since, opened.get().at());
            return Optional.of(new Figure(
                    "timeToDetect",
                    "Time to detect",
                    Math.max(0, took.toSeconds()),
                    List.of(measured.get().reference(), opened.get().reference())));
        }
        return story.firstAlert()
                .flatMap(alert -> opened.map(incident ->
                        Figure.between("timeToDetect", "Time to detect, as far as is known", alert, incident)));
    }

    /** What was measured of the alert whose expression began to hold first. */
    static Optional<Told<TimelineEvent.AlertMeasured>> activeSince(Story story) {
        return story.all(TimelineEvent.AlertMeasured.class).stream()
                .filter(one -> one.event().activeSince().isPresent())
                .min((one, other) -> since(one).compareTo(since(other)));
    }

    private static Instant since(Told<TimelineEvent.AlertMeasured> told) {
        return told.event().activeSince().orElse(Instant.MAX);
    }

    static Optional<Told<TimelineEvent.IncidentAcknowledged>> acknowledged(Story story) {
        return story.first(TimelineEvent.IncidentAcknowledged.class);
    }

    static Optional<Told<TimelineEvent.CheckFinished>> firstCheck(Story story) {
        return story.first(TimelineEvent.CheckFinished.class);
    }

    /** The first thing that was done to a system. */
    static Optional<Told<TimelineEvent.RemedyStarted>> firstAction(Story story) {
        return story.first(TimelineEvent.RemedyStarted.class);
    }

    /** When the first remedy helped, or else when the last alert was over. */
    static Optional<? extends Told<?>> mitigated(Story story) {
        var helped = story.all(TimelineEvent.RemedyEnded.class).stream()
                .filter(one -> one.event().state().equals("succeeded"))
                .findFirst();
        return helped.isPresent() ? helped : story.last(TimelineEvent.AlertResolved.class);
    }
}
