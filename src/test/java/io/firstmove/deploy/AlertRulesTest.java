package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Program;
import io.firstmove.lab.Yaml;
import io.firstmove.runbook.syntax.Matcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules that we ship: Prometheus takes them, they fire when they should, and each leads to a runbook. */
@BesideOthers
class AlertRulesTest {

    private static final Path FOLDER = Path.of("deploy", "prometheus");
    private static final Set<String> NOT_RULES = Set.of("prometheus.yml", "pg_auto_failover.queries.yml");

    @Test
    void prometheusTakesThem() throws IOException {
        for (var file : files(FOLDER)) {
            var check = Program.run("promtool", "check", "rules", "--lint-fatal", file.toString());
            assertThat(check.status()).as(check.words()).isZero();
        }
        var configuration = Program.run(
                "promtool",
                "check",
                "config",
                "--syntax-only",
                FOLDER.resolve("prometheus.yml").toString());
        assertThat(configuration.status()).as(configuration.words()).isZero();
    }

    @Test
    void fireWhenTheyShouldAndOnlyThen() throws IOException {
        for (var file : files(FOLDER.resolve("tests"))) {
            var tests = Program.run("promtool", "test", "rules", file.toString());
            assertThat(tests.status()).as(tests.words()).isZero();
        }
    }

    /** Each scenario names all alerts that fire in it, so that an alert that one of them does not name is quiet there. */
    @Test
    void eachFiresInOneTestAndIsQuietInAnother() throws IOException {
        for (var file : files(FOLDER)) {
            var firing = new ArrayList<Set<String>>();
            for (var test : Yaml.read(FOLDER.resolve("tests").resolve(file.getFileName()))
                    .get("tests")) {
                firing.add(firingIn(test));
            }
            for (var alert : alerts(file)) {
                var name = alert.get("alert").asText();
                assertThat(firing).as(name + " fires in a test").anyMatch(names -> names.contains(name));
                if (!name.equals("Watchdog")) {
                    assertThat(firing).as(name + " is quiet in a test").anyMatch(names -> !names.contains(name));
                }
            }
        }
    }

    @Test
    void eachSaysWhatPeopleNeedAndLeadsToARunbook() throws IOException {
        for (var file : files(FOLDER)) {
            for (var alert : alerts(file)) {
                var name = alert.get("alert").asText();
                var annotations = alert.get("annotations");
                assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
                assertThat(annotations.path("description").asText()).as(name).isNotBlank();
                assertThat(alert.path("labels").path("severity").asText())
                        .as(name)
                        .isIn("page", "ticket", "none");
                if (annotations.has("runbook_url")) {
                    var url = annotations.get("runbook_url").asText();
                    assertThat(Path.of("runbook-actions", url.substring(url.lastIndexOf('/') + 1), "runbook.yaml"))
                            .as(name)
                            .exists();
                }
            }
        }
    }

    /** The rules of {@code docs/slo.md} that give Micrometer's metrics the names that ours have. */
    @Test
    void workWithOtherNamesAsTheDocsSay(@TempDir Path folder) throws IOException {
        var block = Pattern.compile("```yaml\n(groups:\n.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "slo.md")));
        assertThat(block.find()).isTrue();
        Files.writeString(folder.resolve("names.yml"), block.group(1));
        var test = Files.writeString(folder.resolve("test.yml"), """
                rule_files: [names.yml, "%s"]
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                      - { series: 'http_server_requests_seconds_count{job="api",instance="a",method="POST",uri="/orders",status="500"}', values: '0+10x90' }
                      - { series: 'http_server_requests_seconds_bucket{job="api",instance="a",method="POST",uri="/orders",status="500",le="0.5"}', values: '0+5x90' }
                    promql_expr_test:
                      - expr: count by (alertname) (ALERTS{alertname=~".*FastBurn",alertstate="firing"})
                        eval_time: 80m
                        exp_samples:
                          - { labels: '{alertname="ApiLatencySLOFastBurn"}', value: 1 }
                          - { labels: '{alertname="PaymentSuccessSLOFastBurn"}', value: 1 }
                """.formatted(
                        FOLDER.resolve("slo.yml").toAbsolutePath()));

        var tested = Program.run("promtool", "test", "rules", test.toString());

        assertThat(tested.status()).as(tested.words()).isZero();
    }

    @Test
    void burnRatesAreWhatTheWorkbookSays() throws IOException {
        var rules = new ArrayList<JsonNode>();
        Yaml.read(FOLDER.resolve("slo.yml"))
                .get("groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        assertThat(rules.stream().filter(rule -> rule.path("record").asText().startsWith("slo:error_ratio:")))
                .hasSize(12);
        var alerts = rules.stream().filter(rule -> rule.has("alert")).toList();
        assertThat(alerts).hasSize(6);
        for (var alert : alerts) {
            var name = alert.get("alert").asText();
            var annotations = alert.get("annotations");
            boolean fast = name.endsWith("FastBurn");
            double budget = 1 - annotations.get("slo_objective").asDouble();
            var threshold = "> %s * %s".formatted(fast ? "14.4" : "6", decimal(budget));
            assertThat(alert.get("expr").asText().lines())
                    .as(name)
                    .satisfiesExactly(
                            window -> assertThat(window)
                                    .contains(fast ? "rate1h{" : "rate6h{")
                                    .endsWith(threshold),
                            window -> assertThat(window)
                                    .contains(fast ? "rate5m{" : "rate30m{")
                                    .endsWith(threshold));
            assertThat(alert.get("labels").get("severity").asText()).as(name).isEqualTo(fast ? "page" : "ticket");
            assertThat(annotations.get("slo_window").asText()).isEqualTo("30d");
            assertThat(annotations.get("slo_error_ratio_query").asText()).contains("[$window]");
            var url = annotations.get("runbook_url").asText();
            var runbook = Path.of("runbook-actions", url.substring(url.lastIndexOf('/') + 1), "runbook.yaml");
            assertThat(Yaml.read(runbook).get("match").get(0).asText())
                    .as(name + " is an alert of its runbook")
                    .satisfies(match -> assertThat(Matcher.parse(match))
                            .allMatch(matcher -> matcher.matches(Map.of("alertname", name))));
        }
    }

    private static String decimal(double budget) {
        return Double.toString(Math.round(budget * 1e6) / 1e6);
    }

    private static List<JsonNode> alerts(Path file) throws IOException {
        var alerts = new ArrayList<JsonNode>();
        for (var group : Yaml.read(file).get("groups")) {
            group.get("rules").forEach(rule -> {
                if (rule.has("alert")) {
                    alerts.add(rule);
                }
            });
        }
        return alerts;
    }

    private static Set<String> firingIn(JsonNode test) {
        var names = new HashSet<String>();
        test.findValues("labels").forEach(labels -> {
            var text = labels.asText();
            if (text.contains("alertname=\"")) {
                names.add(text.replaceAll(".*alertname=\"([^\"]*)\".*", "$1"));
            }
        });
        test.path("alert_rule_test").forEach(expected -> {
            if (!expected.path("exp_alerts").isEmpty()) {
                names.add(expected.get("alertname").asText());
            }
        });
        return names;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            var rules = files.filter(file -> file.toString().endsWith(".yml"))
                    .filter(file -> !NOT_RULES.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
            assertThat(rules).isNotEmpty();
            return rules;
        }
    }
}
