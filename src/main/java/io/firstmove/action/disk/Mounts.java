package io.firstmove.action.disk;

import io.firstmove.action.command.Outcome;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc/mounts}. */
final class Mounts {

    private Mounts() {}

    /** Whether what is mounted there is read-only; the last line counts, as a later mount hides an earlier one. */
    static Optional<Boolean> readOnly(Outcome outcome, String mount) {
        var escaped = mount.replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
        return outcome.stdout()
                .lines()
                .map(line -> line.split(" "))
                .filter(field -> field.length > 3 && field[1].equals(escaped))
                .map(field -> List.of(field[3].split(",")).contains("ro"))
                .reduce((_, later) -> later);
    }
}
