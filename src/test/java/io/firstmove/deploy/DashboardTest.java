package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Program;
import io.firstmove.lab.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard for Grafana; {@code StackIT} compares its metrics with those of a running service. */
@BesideOthers
class DashboardTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("deploy", "grafana");

    @TempDir
    Path folder;

    @Test
    void prometheusUnderstandsEveryQuery() throws IOException {
        var rules = new ArrayList<JsonNode>();
        for (var panel : panels()) {
            for (var target : panel.path("targets")) {
                var query = target.get("expr").asText().replace("$__rate_interval", "1m");
                rules.add(JSON.createObjectNode()
                        .put("record", "query" + rules.size())
                        .put("expr", query));
            }
        }
        assertThat(rules).hasSizeGreaterThan(20);
        var groups = JSON.createObjectNode();
        groups.putArray("groups")
                .addObject()
                .put("name", "queries")
                .putArray("rules")
                .addAll(rules);
        // JSON is YAML.
        var file = Files.writeString(folder.resolve("queries.yml"), groups.toString());

        var check = Program.run("promtool", "check", "rules", file.toString());

        assertThat(check.status()).as(check.words()).isZero();
    }

    @Test
    void nothingNeedsWhatANativeExecutableDoesNotMeasure() throws IOException {
        try (var files = Files.walk(Path.of("deploy"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("jvm_gc_", "jvm_buffer_", "jvm_memory_usage_after_gc");
            }
        }
    }

    @Test
    void panelsHaveTitlesPlacesAndTheDataSourceThatIsProvisioned() throws IOException {
        var ids = new HashSet<Integer>();
        for (var panel : panels()) {
            var title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(ids.add(panel.get("id").asInt()))
                    .as(title + " has an id of its own")
                    .isTrue();
            var place = panel.get("gridPos");
            assertThat(place.get("x").asInt() + place.get("w").asInt())
                    .as(title)
                    .isLessThanOrEqualTo(24);
            if (!panel.get("type").asText().equals("row")) {
                assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
                assertThat(panel.path("targets").size()).as(title).isPositive();
            }
        }
        assertThat(dashboard().at("/templating/list/0/query").asText())
                .isEqualTo(Yaml.read(FOLDER.resolve("provisioning/datasources/prometheus.yml"))
                        .at("/datasources/0/type")
                        .asText());
        assertThat(Yaml.read(FOLDER.resolve("provisioning/dashboards/firstmove.yml"))
                        .at("/providers/0/options/path")
                        .asText())
                .as("where docker-compose.yml mounts the dashboards")
                .isEqualTo("/var/lib/grafana/dashboards");
    }

    private static List<JsonNode> panels() throws IOException {
        var panels = new ArrayList<JsonNode>();
        dashboard().get("panels").forEach(panels::add);
        return panels;
    }

    private static JsonNode dashboard() throws IOException {
        return JSON.readTree(FOLDER.resolve("dashboards/firstmove.json").toFile());
    }
}
