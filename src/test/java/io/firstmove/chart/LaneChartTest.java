package io.firstmove.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.chart.LaneChart.Lane;
import io.firstmove.chart.LaneChart.Moment;
import io.firstmove.chart.LaneChart.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneChartTest {

    private static final Instant START = Instant.parse("2026-11-24T22:00:00Z");

    @Test
    void drawsNothingOfNothing() {
        assertThat(LaneChart.of(List.of(), List.of(), List.of(), List.of(), START, START))
                .isEmpty();
    }

    @Test
    void putsEachKindInALaneOfItsOwn() {
        var band = LaneChart.of(
                        List.of(span(0, 600, "RedisDown", "over")),
                        List.of(span(5, 20, "Run 1", "finished")),
                        List.of(span(60, 90, "restart", "succeeded")),
                        List.of(new Moment(at(50), "ada: approved", "remedy-approved", 7)),
                        at(0),
                        at(600))
                .orElseThrow();

        assertThat(band.lanes()).extracting(Lane::name).containsExactly("Alerts", "Runs", "Remedies", "People");
        assertThat(band.lanes().getLast().dots()).singleElement().satisfies(dot -> {
            assertThat(dot.entry()).isEqualTo(7);
            assertThat(dot.y()).isLessThan(band.height());
        });
        assertThat(band.says()).contains("1 alert, 1 run, 1 remedy and 1 action of people");
        assertThat(band.lanes()).extracting(Lane::y).isSorted();
    }

    @Test
    void drawsWhatLastsUpToNow() {
        var band = LaneChart.of(
                        List.of(new Span(at(0), Optional.empty(), "RedisDown", "firing")),
                        List.of(),
                        List.of(),
                        List.of(),
                        at(0),
                        at(1000))
                .orElseThrow();

        var bar = band.lanes().getFirst().bars().getFirst();
        assertThat(percent(bar.x()) + percent(bar.width())).isGreaterThan(95);
    }

    @Test
    void cutsOffWhatBeganLongBeforeTheIncident() {
        var band = LaneChart.of(
                        List.of(new Span(at(-400_000), Optional.empty(), "RedisDown", "firing")),
                        List.of(span(5, 300, "Run 1", "finished")),
                        List.of(),
                        List.of(),
                        at(0),
                        at(600))
                .orElseThrow();

        var run = band.lanes().getLast().bars().getFirst();
        assertThat(percent(run.width())).isGreaterThan(20);
        assertThat(percent(band.lanes().getFirst().bars().getFirst().width())).isGreaterThan(90);
    }

    @Test
    void stacksWhatOverlapsAndHoldsAStormToAFewRows() {
        var alerts = IntStream.range(0, 300)
                .mapToObj(i -> span(i, 5000, "alert " + i, "firing"))
                .toList();

        var band = LaneChart.of(alerts, List.of(), List.of(), List.of(), at(0), at(5000))
                .orElseThrow();

        assertThat(band.lanes().getFirst().bars()).hasSize(300);
        assertThat(band.height()).isLessThan(200);
        assertThat(band.lanes().getFirst().bars()).allSatisfy(bar -> {
            assertThat(percent(bar.x())).isBetween(0.0, 100.0);
            assertThat(percent(bar.x()) + percent(bar.width())).isLessThan(101);
        });
    }

    @Test
    void marksRoundTimes() {
        var ticks = Axis.around(at(0), at(3600)).ticks();

        assertThat(ticks).hasSizeBetween(3, 7);
        assertThat(ticks)
                .allSatisfy(tick -> assertThat(tick.at().getEpochSecond() % 600).isZero());
        assertThat(ticks.getFirst().text()).endsWith("UTC");
    }

    @Test
    void showsAMomentAsTenSeconds() {
        assertThat(Axis.around(at(0), at(0)).length()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(Axis.around(at(0), at(400_000_000)).ticks()).hasSizeLessThan(8);
    }

    private static Span span(int from, int to, String name, String kind) {
        return new Span(at(from), Optional.of(at(to)), name, kind);
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static double percent(String text) {
        return Double.parseDouble(text.replace("%", ""));
    }
}
