package io.firstmove.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The alerting rules that we ship, made impatient: a test does not wait for minutes. */
public final class ShippedRules {

    private static final Path FILE = Path.of("deploy", "prometheus", "infrastructure.yml");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShippedRules() {}

    /** The rule of an alert, for {@link PrometheusServer}; it fires after two seconds. */
    public static String of(String alert) {
        try {
            var rules = Yaml.read(FILE).findParents("alert").stream()
                    .filter(rule -> rule.path("alert").asText().equals(alert))
                    .map(ObjectNode.class::cast)
                    .toList();
            assertThat(rules).as("rules of " + alert + " in " + FILE).hasSize(1);
            // JSON is YAML.
            return "- " + JSON.writeValueAsString(rules.getFirst().put("for", "2s")) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
