package io.firstmove.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.timeline.event.EventType;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the API has always listed as decisions: programs rely on it. */
class DecisionTypesTest {

    private static final Set<String> NO_DECISIONS = Set.of("remedy.progress", "remedy.late", "remedy.acted");

    @Test
    void areAllAboutRunbooksCausesRemediesAndAutonomyButReports() {
        assertThat(Decisions.TYPES)
                .isEqualTo(Stream.of(EventType.values())
                        .filter(type -> type.wireName().matches("(runbook|cause|remedy|autonomy)\\..*"))
                        .filter(type -> !NO_DECISIONS.contains(type.wireName()))
                        .collect(Collectors.toSet()));
    }
}
