package io.firstmove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each point of {@code docs/security.md} is held by tests that are there. */
class ThreatModelTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    @Test
    void everyPointNamesTestsThatExist() throws IOException {
        var model = Files.readString(Path.of("docs", "security.md")).replaceFirst("(?s).*## Threat model", "");
        var rows = model.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Through") && !line.startsWith("| ---"))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        assertThat(rows)
                .allSatisfy(row -> assertThat(TEST.matcher(row).find()).as(row).isTrue());

        var named = TEST.matcher(model)
                .results()
                .map(found -> found.group(1) + ".java")
                .collect(Collectors.toSet());
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            var there = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            assertThat(there).containsAll(named);
        }
    }
}
