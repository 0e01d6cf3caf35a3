package io.firstmove.postmortem.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.postmortem.draft.GivenTimeline;
import io.firstmove.timeline.event.AlertEvent.AlertFiring;
import io.firstmove.timeline.event.AlertEvent.AlertReference;
import io.firstmove.timeline.event.IncidentEvent.IncidentAcknowledged;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTemplatesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final GivenTimeline timeline = new GivenTimeline()
            .firstmove(new IncidentOpened("Redis is down", "critical", Map.of("instance", "r1")))
            .firstmove(new AlertFiring(List.of(new AlertReference("f", GivenTimeline.START, "RedisDown on r1"))))
            .after(Duration.ofMinutes(3))
            .by("alice", new IncidentAcknowledged());

    @Test
    void hasTheSectionsOfTheSreBook() {
        assertThat(Shipped.sre(timeline.draft()).text())
                .containsSubsequence(
                        "# INC-7: Redis is down",
                        "**Date:**",
                        "**Status:**",
                        "**Authors:** alice",
                        "## Summary",
                        "## Impact",
                        "## Root causes",
                        "## Trigger",
                        "## Detection",
                        "alice acknowledged the incident 3 min after the first alert began. [3](/incidents/INC-7#entry-3)",
                        "## Resolution",
                        "## Action items",
                        "## Lessons learned",
                        "### Where we got lucky",
                        "## Timeline",
                        "## Supporting information");
    }

    @Test
    void hasTheFieldsOfPagerDuty() {
        assertThat(Shipped.templates("pagerduty", Optional.empty())
                        .write(timeline.draft())
                        .text())
                .containsSubsequence(
                        "## Overview",
                        "## What happened",
                        "## Contributing factors",
                        "## Resolution",
                        "## Impact",
                        "## Responders",
                        "- alice, who took part.",
                        "## Timeline",
                        "## How'd we do?",
                        "## Action items",
                        "## Messaging");
    }

    @Test
    void takesATeamsOwnTemplateAsSoonAsItIsThere() throws IOException {
        var templates = Shipped.templates("sre", Optional.of(folder));
        write("<!-- firstmove:all -->\n{#for one in draft.summary}* {one.markdown}\n{/for}\n<!-- /firstmove:all -->\n");

        assertThat(templates.write(timeline.draft()).text())
                .startsWith("<!-- firstmove:all ")
                .contains("* Redis is down: from 2026-11-24 09:00:00 UTC. [1]")
                .doesNotContain("## Summary");
        assertThat(templates.fault()).isEmpty();
    }

    @Test
    void keepsTheShippedOneWhereATeamsOwnHasAFault() throws IOException {
        assertThat(fault("# Title\n\n{#for one in draft.summary}\n- {one.markdown}\n"))
                .startsWith(folder.resolve("sre.md") + ":4: unterminated section")
                .contains("for");
        assertThat(fault("# Title\n\n{draft.nonsense}\n"))
                .startsWith(folder.resolve("sre.md") + ":3: ")
                .contains("nonsense");
        assertThat(fault("{#for one in draft.timeline}\n{one.nobody}\n{/for}"))
                .startsWith(folder.resolve("sre.md") + ":2: ");
        assertThat(fault("<!-- firstmove:a -->\n<!-- firstmove:b -->\n<!-- /firstmove:b -->\n"))
                .isEqualTo(folder.resolve("sre.md") + ":2: block b begins before block a ends");
        assertThat(fault("text\n<!-- firstmove:a -->\ntext"))
                .isEqualTo(folder.resolve("sre.md") + ":3: block a has no end");
        assertThat(fault("a <!-- firstmove:a -->\n<!-- /firstmove:a -->"))
                .isEqualTo(folder.resolve("sre.md") + ":1: a mark must stand on a line of its own");
    }

    private String fault(String template) throws IOException {
        write(template);
        var templates = Shipped.templates("sre", Optional.of(folder));
        assertThat(templates.write(timeline.draft()).text()).contains("## Lessons learned");
        return templates.fault().orElseThrow().toString();
    }

    private void write(String template) throws IOException {
        Files.writeString(folder.resolve("sre.md"), template);
    }
}
