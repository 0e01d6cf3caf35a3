package io.firstmove.runbook.load;

import io.firstmove.runbook.yaml.Section;
import io.firstmove.runbook.yaml.Text;
import io.firstmove.text.DurationText;
import java.time.Duration;
import java.util.Optional;

/** Reads single values of a step. */
final class Values {

    private Values() {}

    static Optional<Duration> duration(Section section, String name, Duration max) {
        return section.text(name).flatMap(text -> duration(text, max));
    }

    static Optional<Duration> neededDuration(Section section, String name, Duration max) {
        return section.neededText(name).flatMap(text -> duration(text, max));
    }

    private static Optional<Duration> duration(Text text, Duration max) {
        var duration = DurationText.parse(text.value());
        if (duration.isEmpty()) {
            text.fault("expected a duration such as 10s, 5m or 1h30m, found \"" + text.value() + "\"");
        } else if (!duration.get().isPositive() || duration.get().compareTo(max) > 0) {
            text.fault("expected more than 0s and at most " + DurationText.format(max));
        }
        return duration;
    }

    static boolean flag(Section section, String name) {
        var text = section.text(name);
        text.filter(written -> !written.value().matches("true|false"))
                .ifPresent(written -> written.fault("expected true or false, found \"" + written.value() + "\""));
        return text.filter(written -> written.value().equals("true")).isPresent();
    }

    static Optional<Integer> neededCount(Section section, String name) {
        var text = section.neededText(name);
        text.filter(written -> !isCount(written.value()))
                .ifPresent(written ->
                        written.fault("expected a whole number from 1 on, found \"" + written.value() + "\""));
        return text.map(Text::value).filter(Values::isCount).map(Integer::valueOf);
    }

    private static boolean isCount(String text) {
        return text.matches("[1-9]\\d{0,5}");
    }
}
