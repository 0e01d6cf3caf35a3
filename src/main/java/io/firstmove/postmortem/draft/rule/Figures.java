package io.firstmove.postmortem.draft.rule;

import io.firstmove.postmortem.draft.Figure;
import io.firstmove.postmortem.draft.history.IncidentHistory;
import io.firstmove.postmortem.draft.history.RecordedEvent;
import io.firstmove.timeline.event.AlertEvent.AlertResolved;
import io.firstmove.timeline.event.CheckEvent.CheckFinished;
import io.firstmove.timeline.event.IncidentEvent.IncidentAcknowledged;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import io.firstmove.timeline.event.RemedyEvent.RemedyEnded;
import io.firstmove.timeline.event.RemedyEvent.RemedyStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long everything took. */
final class Figures {

    private final IncidentHistory history;
    private final List<Figure> figures = new ArrayList<>();

    private Figures(IncidentHistory history) {
        this.history = history;
    }

    static List<Figure> of(IncidentHistory history) {
        var figures = new Figures(history);
        figures.detection();
        figures.add("timeToAcknowledge", "Time to acknowledge", history.first(IncidentAcknowledged.class));
        figures.add("timeToFirstCheck", "Time to the first check's result", history.first(CheckFinished.class));
        figures.add("timeToFirstAction", "Time to the first action", history.first(RemedyStarted.class));
        figures.add("timeToMitigate", "Time to mitigate", figures.mitigated());
        figures.add("timeToResolve", "Time to resolve", history.resolved());
        return List.copyOf(figures.figures);
    }

    /** From when the alert's expression began to hold, where Prometheus knows it, until Firstmove had an incident. */
    private void detection() {
        var opened = history.first(IncidentOpened.class);
        history.activeSince()
                .ifPresentOrElse(
                        measured -> opened.ifPresent(incident -> add(
                                "timeToDetect",
                                "Time to detect",
                                measured.event().activeSince().orElseThrow(),
                                measured,
                                incident)),
                        () -> add("timeToDetect", "Time to detect, as far as is known", opened));
    }

    /** When the first remedy helped, or else when the last alert was over. */
    private Optional<? extends RecordedEvent<?>> mitigated() {
        var helped = history.all(RemedyEnded.class).stream()
                .filter(one -> one.event().state().equals("succeeded"))
                .findFirst();
        return helped.isPresent() ? helped : history.last(AlertResolved.class);
    }

    /** From the first alert on. */
    private void add(String name, String label, Optional<? extends RecordedEvent<?>> end) {
        history.firstAlert().ifPresent(alert -> end.ifPresent(last -> add(name, label, alert.at(), alert, last)));
    }

    private void add(String name, String label, Instant from, RecordedEvent<?> begin, RecordedEvent<?> end) {
        long seconds = Math.max(0, Duration.between(from, end.at()).toSeconds());
        figures.add(new Figure(name, label, seconds, List.of(begin.reference(), end.reference())));
    }
}
