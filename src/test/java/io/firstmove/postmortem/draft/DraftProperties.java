package io.firstmove.postmortem.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every draft, whatever happened and in whatever order. */
class DraftProperties {

    @Provide
    Arbitrary<GivenTimeline> timelines() {
        return AnyTimeline.any();
    }

    @Property(tries = 400)
    void everySentenceRestsOnEntriesThatExist(@ForAll("timelines") GivenTimeline timeline) {
        var draft = timeline.draft();

        assertThat(statements(draft)).isNotEmpty().allSatisfy(statement -> {
            if (statement instanceof Statement.Sentence) {
                assertThat(statement.references()).as(statement.text()).isNotEmpty();
            }
            assertThat(statement.references()).allSatisfy(reference -> {
                assertThat(reference.incident()).isEqualTo(GivenTimeline.INCIDENT);
                assertThat(reference.entry()).isBetween(1L, (long) timeline.size());
            });
        });
        assertThat(draft.actions())
                .allSatisfy(item -> assertThat(item.proposal().references()).isNotEmpty());
        assertThat(draft.figures())
                .allSatisfy(figure -> assertThat(figure.references()).hasSize(2));
    }

    @Property(tries = 200)
    void everyStatementIsOneLine(@ForAll("timelines") GivenTimeline timeline) {
        var draft = timeline.draft();

        assertThat(statements(draft))
                .allSatisfy(statement -> assertThat(statement.markdown().replaceAll("`[^`]*`", "code"))
                        .doesNotContain("\n")
                        .doesNotContainPattern("(?<!\\\\)<"));
        assertThat(draft.timeline())
                .allSatisfy(row -> assertThat(row.markdown().replace("\\|", "")).matches("[^|\n]*(\\|[^|\n]*){5}"));
    }

    private static List<Statement> statements(Draft draft) {
        return Stream.of(
                        draft.head(),
                        draft.authors(),
                        draft.summary(),
                        draft.impact(),
                        draft.causes(),
                        draft.trigger(),
                        draft.detection(),
                        draft.resolution(),
                        draft.wentWell(),
                        draft.wentWrong(),
                        draft.lucky(),
                        draft.supporting())
                .flatMap(List::stream)
                .toList();
    }
}
