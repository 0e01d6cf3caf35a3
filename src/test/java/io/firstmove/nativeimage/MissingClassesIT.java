package io.firstmove.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds what the shipped jars refer to and nobody ships against the reviewed list. It says what {@code jdeps --missing-deps}
 * would, and takes seconds.
 */
class MissingClassesIT {

    private static final Path REVIEWED = Path.of("src/test/resources/nativeimage/optional-classes.txt");

    private record Optional(String jar, List<String> packages, String reason) {

        static Optional parse(String line) {
            var columns = line.split(" \\| ", 3);
            return new Optional(columns[0], List.of(columns[1].split(" ")), columns[2]);
        }

        boolean covers(String user, String missing) {
            return user.equals(jar) && packages.stream().anyMatch(name -> missing.startsWith(name + "."));
        }
    }

    @Test
    void knowsEveryClassThatIsMissing() throws IOException {
        var reviewed = reviewed();
        var unknown = new ArrayList<String>();
        var needed = new HashSet<Optional>();
        var shipped = ShippedClasses.read();
        shipped.missing().forEach((missing, users) -> {
            for (var user : users) {
                var optional = reviewed.stream()
                        .filter(one -> one.covers(user, missing))
                        .findFirst();
                optional.ifPresentOrElse(needed::add, () -> unknown.add(missing + ", which " + user + " refers to"));
            }
        });
        assertThat(unknown)
                .as("Classes that nobody ships. Is the code that needs them out of reach? Then say why in " + REVIEWED)
                .isEmpty();
        assertThat(reviewed)
                .as("Lines of %s that nothing needs", REVIEWED)
                .filteredOn(optional -> shipped.jars().contains(optional.jar()))
                .allMatch(needed::contains);
    }

    private static List<Optional> reviewed() throws IOException {
        try (Stream<String> lines = Files.lines(REVIEWED)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Optional::parse)
                    .toList();
        }
    }
}
