package io.firstmove.postmortem.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.postmortem.draft.AnyTimeline;
import io.firstmove.postmortem.draft.Backing;
import io.firstmove.postmortem.draft.GivenTimeline;
import io.firstmove.postmortem.template.Shipped;
import io.firstmove.timeline.event.IncidentEvent.IncidentOpened;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds in whatever order events, edits and refreshes come. */
class DocumentProperties {

    /** Something that happens to a postmortem after it has been drafted. */
    sealed interface Doing {
        record Event(AnyTimeline.Step step) implements Doing {}

        record Refresh() implements Doing {}

        /** A person writes a word of their own before the line at that place, or instead of it. */
        record Edit(double place, boolean instead) implements Doing {}

        /** A browser sends the text back, with its own ends of lines. */
        record Resend() implements Doing {}
    }

    @Provide
    Arbitrary<List<Doing>> doings() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(
                                3,
                                AnyTimeline.steps()
                                        .filter(steps -> !steps.isEmpty())
                                        .map(steps -> (Doing) new Doing.Event(steps.getFirst()))),
                        net.jqwik.api.Tuple.of(2, Arbitraries.just((Doing) new Doing.Refresh())),
                        net.jqwik.api.Tuple.of(2, edits()),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just((Doing) new Doing.Resend())))
                .list()
                .ofMaxSize(25);
    }

    private static Arbitrary<Doing> edits() {
        return Combinators.combine(Arbitraries.doubles().between(0, 1), Arbitraries.of(true, false))
                .as(Doing.Edit::new);
    }

    @Property(tries = 300)
    void noWordsOfPeopleAreLostAndNoSentenceOfOursIsUnbacked(@ForAll("doings") List<Doing> doings) {
        var timeline = new GivenTimeline()
                .firstmove(new IncidentOpened("Redis is down", "critical", Map.of("instance", "r1")));
        var drafted = Shipped.sre(timeline.draft());
        var text = drafted.text();
        var words = new ArrayList<String>();

        for (var doing : doings) {
            switch (doing) {
                case Doing.Event(var step) -> timeline.after(step.after()).by(step.actor(), step.event());
                case Doing.Refresh _ -> {
                    var fresh = Shipped.sre(timeline.draft());
                    text = Document.of(text).refreshed(fresh, drafted).text();
                    drafted = fresh;
                }
                case Doing.Edit edit -> text = edited(text, edit, words);
                case Doing.Resend _ ->
                    text = Document.of(text.replace("\n", "\r\n")).text();
            }
            var now = Document.of(text);
            keeps(text, words);
            now.untouched().forEach(block -> Backing.holds(block, 7, timeline.size()));
        }

        var fresh = Shipped.sre(timeline.draft());
        var once = Document.of(text).refreshed(fresh, drafted).text();
        assertThat(Document.of(once).refreshed(fresh, fresh).text()).isEqualTo(once);
        keeps(once, words);
    }

    private static void keeps(String text, List<String> words) {
        words.forEach(word -> assertThat(text).contains(word));
    }

    /** A person's words; the words that they replace, their own or others', are theirs to remove. */
    private static String edited(String text, Doing.Edit edit, List<String> words) {
        var lines = new ArrayList<>(text.lines().toList());
        int at = (int) (edit.place() * lines.size());
        if (edit.instead() && at < lines.size()) {
            var gone = lines.remove(at);
            words.removeIf(gone::contains);
        }
        var word = "Words-of-a-person-" + (words.size() + text.length());
        lines.add(Math.min(at, lines.size()), word);
        words.add(word);
        return String.join("\n", lines) + "\n";
    }
}
