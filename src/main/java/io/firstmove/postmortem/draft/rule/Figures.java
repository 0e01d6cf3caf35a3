package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Figure;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.timeline.event.AlertEvent.AlertResolved;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentAcknowledged;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.MeasurementEvent.AlertMeasured;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long everything took, and how much of it there was. */
final class Figures {

    private Figures() {}

    static List<Figure> of(IncidentHistory history) {
        var figures = new ArrayList<Figure>();
        detection(history).ifPresent(figures::add);
        history.firstAlert().ifPresent(alert -> {
            add(figures, "timeToAcknowledge", "Time to acknowledge", alert, acknowledged(history));
            add(figures, "timeToFirstCheck", "Time to the first check's result", alert, firstCheck(history));
            add(figures, "timeToFirstAction", "Time to the first action", alert, firstAction(history));
            add(figures, "timeToMitigate", "Time to mitigate", alert, mitigated(history));
            add(figures, "timeToResolve", "Time to resolve", alert, history.resolved());
        });
        return List.copyOf(figures);
    }

    private static void add(
            List<Figure> figures,
            String name,
            String label,
            RecordedEvent<?> alert,
            Optional<? extends RecordedEvent<?>> end) {
        end.ifPresent(recorded -> figures.add(between(name, label, alert, recorded)));
    }

    /** From when the alert's expression began to hold, where Prometheus knows it, until Firstmove had an incident. */
    private static Optional<Figure> detection(IncidentHistory history) {
        var opened = history.first(IncidentOpened.class);
        var measured = activeSince(history);
        if (opened.isPresent() && measured.isPresent()) {
            var since = measured.get().event().activeSince().orElseThrow();
            var took = Duration.between(since, opened.get().at());
            return Optional.of(new Figure(
                    "timeToDetect",
                    "Time to detect",
                    Math.max(0, took.toSeconds()),
                    List.of(measured.get().reference(), opened.get().reference())));
        }
        return history.firstAlert()
                .flatMap(alert -> opened.map(
                        incident -> between("timeToDetect", "Time to detect, as far as is known", alert, incident)));
    }

    /** What was measured of the alert whose expression began to hold first. */
    static Optional<RecordedEvent<AlertMeasured>> activeSince(IncidentHistory history) {
        return history.all(AlertMeasured.class).stream()
                .filter(one -> one.event().activeSince().isPresent())
                .min((one, other) -> since(one).compareTo(since(other)));
    }

    private static Instant since(RecordedEvent<AlertMeasured> recorded) {
        return recorded.event().activeSince().orElse(Instant.MAX);
    }

    static Optional<RecordedEvent<IncidentAcknowledged>> acknowledged(IncidentHistory history) {
        return history.first(IncidentAcknowledged.class);
    }

    static Optional<RecordedEvent<CheckFinished>> firstCheck(IncidentHistory history) {
        return history.first(CheckFinished.class);
    }

    /** The first thing that was done to a system. */
    static Optional<RecordedEvent<RemedyStarted>> firstAction(IncidentHistory history) {
        return history.first(RemedyStarted.class);
    }

    /** When the first remedy helped, or else when the last alert was over. */
    static Optional<? extends RecordedEvent<?>> mitigated(IncidentHistory history) {
        var helped = history.all(RemedyEnded.class).stream()
                .filter(one -> one.event().state().equals("succeeded"))
                .findFirst();
        return helped.isPresent() ? helped : history.last(AlertResolved.class);
    }

    private static Figure between(String name, String label, RecordedEvent<?> begin, RecordedEvent<?> end) {
        var took = Duration.between(begin.at(), end.at());
        return new Figure(name, label, Math.max(0, took.toSeconds()), List.of(begin.reference(), end.reference()));
    }
}
