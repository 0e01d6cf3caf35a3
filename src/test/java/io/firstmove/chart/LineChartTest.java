package io.firstmove.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.chart.LineChart.Event;
import io.firstmove.chart.LineChart.Values;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineChartTest {

    private static final Instant START = Instant.parse("2026-11-24T22:00:00Z");
    private static final Axis AXIS = new Axis(START, START.plusSeconds(100));

    @Test
    void drawsNothingWithoutNumbers() {
        assertThat(draw(List.of(Double.NaN, Double.POSITIVE_INFINITY), Optional.of(1.0)))
                .isEmpty();
    }

    @Test
    void leavesGapsWhereThereAreNoValues() {
        var chart = draw(List.of(1.0, Double.NaN, 3.0, 4.0), Optional.empty()).orElseThrow();

        assertThat(chart.lines().getFirst().path()).containsOnlyOnce("L").contains("M0 ", "M667 ");
        assertThat(chart.lines().getFirst().last()).isEqualTo("4");
    }

    @Test
    void putsTheThresholdInsideThePicture() {
        var chart = draw(List.of(0.2, 0.3), Optional.of(5.0)).orElseThrow();

        assertThat(chart.threshold())
                .hasValueSatisfying(place ->
                        assertThat(Double.parseDouble(place.replace("%", ""))).isBetween(0.0, 50.0));
    }

    @Test
    void drawsAFlatLineInTheMiddleOfSomething() {
        var chart = draw(List.of(0.0, 0.0), Optional.empty()).orElseThrow();

        assertThat(chart.lines().getFirst().path()).doesNotContain("NaN");
        assertThat(chart.top()).isNotEqualTo(chart.bottom());
    }

    @Test
    void marksWhatHappenedWithinItsTimeOnly() {
        var chart = LineChart.of(
                        "up",
                        AXIS,
                        List.of(new Values("up", true, List.of(1.0, 1.0))),
                        Optional.empty(),
                        "",
                        List.of(
                                new Event(START.plusSeconds(50), "incident-opened", "opened"),
                                new Event(START.minusSeconds(1), "incident-opened", "before")))
                .orElseThrow();

        assertThat(chart.marks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.x()).isEqualTo("50.00%"));
    }

    @Test
    void writesNumbersAsPeopleDo() {
        assertThat(LineChart.number(1_500_000)).isEqualTo("1.5 M");
        assertThat(LineChart.number(0.0144)).isEqualTo("0.0144");
        assertThat(LineChart.number(100)).isEqualTo("100");
        assertThat(LineChart.number(-0.5)).isEqualTo("-0.5");
    }

    private static Optional<LineChart> draw(List<Double> values, Optional<Double> threshold) {
        return LineChart.of("up", AXIS, List.of(new Values("up", true, values)), threshold, "> 5", List.of());
    }
}
