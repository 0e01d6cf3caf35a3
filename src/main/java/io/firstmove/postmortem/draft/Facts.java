package io.firstmove.postmortem.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firstmove.timeline.event.TimelineEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The incident in the words of its timeline, for programs; texts are as they were told, and not made safe for Markdown.
 *
 * @param began when the first alert began
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Facts(
        String title,
        String severity,
        Optional<Instant> began,
        Optional<Instant> resolved,
        List<String> runbooks,
        Map<String, String> labels) {

    static Facts of(Story story) {
        var opened = story.first(TimelineEvent.IncidentOpened.class).map(Told::event);
        var severity = story.last(TimelineEvent.SeverityRaised.class)
                .map(raised -> raised.event().to())
                .or(() -> opened.map(TimelineEvent.IncidentOpened::severity));
        return new Facts(
                opened.map(TimelineEvent.IncidentOpened::title).orElse(""),
                severity.orElse(""),
                story.firstAlert().map(Told::at),
                story.resolved().map(Told::at),
                story.all(TimelineEvent.RunStarted.class).stream()
                        .map(run -> run.event().runbook())
                        .distinct()
                        .toList(),
                new TreeMap<>(opened.map(TimelineEvent.IncidentOpened::labels).orElse(Map.of())));
    }
}
