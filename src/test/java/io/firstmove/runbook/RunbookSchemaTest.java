package io.firstmove.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.firstmove.action.Actions;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.runbook.load.RunbookParser;
import io.firstmove.runbook.yaml.InvalidRunbookException;
import io.firstmove.runbook.yaml.LoadError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an editor says by the JSON Schema is what the service says when it loads the runbook. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RunbookSchemaTest {

    private static final Path FOLDER = Path.of("runbook-actions");

    private static final String RIGHT = """
            title: Redis is down
            owner: infra
            match: ['alertname="RedisDown"', 'env!="dev"']
            correlate: [instance]
            allow: ["*.lab:6379"]
            checks:
              ping: { action: redis.ping, with: { address: "{labels.instance}", tls: true }, within: 5s }
              info: { action: redis.info, with: { address: redis.lab, warnUsedRatio: 0.7 } }
              name: { action: dns.lookup, with: { name: redis.lab, type: A, expect: [10.0.0.1] } }
              ssh: { action: tcp.connect, with: { address: redis.lab, port: 22 } }
              disk: { action: disk.usage }
            causes:
              full: { when: "checks.disk.failed", say: The disk is full }
            remedies:
              room:
                when: causes.full
                action: disk.clean
                with: { path: /srv/app/logs, patterns: ["*.gz"], olderThan: 7d }
                autonomy: ask
                two-person: true
                verify: { check: disk, within: 60s }
                limit: { at-most: 2, within: 1h }
            """;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Actions actions;

    @SuppressWarnings("NullAway.Init")
    private Schema schema;

    @BeforeEach
    void readSchema() throws IOException {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(FOLDER.resolve("runbook.schema.json")));
    }

    @Test
    void takesAllThatWeShip() throws IOException {
        try (var folders = Files.list(FOLDER)) {
            var runbooks = folders.map(folder -> folder.resolve(RunbookParser.FILE))
                    .filter(Files::exists)
                    .toList();

            assertThat(runbooks)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(runbook ->
                            assertThat(faults(Files.readString(runbook))).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: Redis is down | title: 503",
                "owner: infra         | owner:",
                "correlate: [instance] | correlate: instance",
                "allow: [\"*.lab:6379\"] | allow:",
                "tls: true            | tls: 'true'",
                "tls: true            | tls: \"{labels.tls}\"",
                "tls: true            | tls:",
                "tls: true            | user: 7, passwordEnv: PASSWORD",
                "within: 5s           | within: 1m30s",
                "within: 5s           | within:",
                "warnUsedRatio: 0.7   | warnUsedRatio: '0.7'",
                "type: A              | type: \"{labels.type}\"",
                "type: A              | type:",
                "expect: [10.0.0.1]   | expect: [10, true]",
                "port: 22             | port: '22'",
                "port: 22             | port: \"{labels.port}\"",
                "action: disk.usage   | action: disk.usage, with:",
                "when: causes.full    | when: true",
                "autonomy: ask        | autonomy:",
                "two-person: true     | two-person: 'false'",
                "at-most: 2           | at-most: '2'",
            })
    void takesWhatTheServiceTakes(String right, String unusual) {
        var runbook = RIGHT.replace(right, unusual);

        assertThat(runbook).isNotEqualTo(RIGHT);
        assertThat(parserFaults(runbook)).isEmpty();
        assertThat(faults(runbook)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: Redis is down  | title: ' '",
                "title: Redis is down  | owner2: infra",
                "correlate: [instance] | corelate: [instance]",
                "correlate: [instance] | correlate: [instance, instance]",
                "correlate: [instance] | correlate: { instance: true }",
                "action: redis.ping    | action: redis.pin",
                "action: redis.ping    | action: disk.clean",
                "action: redis.ping,   | ''",
                "within: 5s            | within: soon",
                "within: 5s            | within: 5",
                "within: 5s            | wihtin: 5s",
                "address: \"{labels.instance}\" | adress: redis",
                "address: \"{labels.instance}\" | address:",
                "address: \"{labels.instance}\" | address: [redis]",
                "with: { address: redis.lab, port: 22 } | within: 5s",
                "tls: true             | tls: perhaps",
                "warnUsedRatio: 0.7    | warnUsedRatio: much",
                "type: A               | type: PTR",
                "type: A               | type: 1",
                "expect: [10.0.0.1]    | expect: 10.0.0.1",
                "port: 22              | port: 22.5",
                "port: 22              | port: ssh",
                "say: The disk is full | said: The disk is full",
                "say: The disk is full | say:",
                "full: { when          | 1st: { when",
                "when: causes.full     | owner: infra",
                "autonomy: ask         | autonomy: never",
                "two-person: true      | two-person: 2",
                "check: disk, within: 60s | check: disk",
                "at-most: 2            | at-most: 0",
                "at-most: 2, within: 1h | at-most: 2",
                "at-most: 2            | at_most: 2",
            })
    void refusesWhatTheServiceRefuses(String right, String wrong) {
        var runbook = RIGHT.replace(right, wrong);

        assertThat(runbook).isNotEqualTo(RIGHT);
        assertThat(parserFaults(runbook)).isNotEmpty();
        assertThat(faults(runbook)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- title: a list", "only a text"})
    void refusesWhatIsNoRunbookAtAll(String text) {
        assertThat(parserFaults(text)).isNotEmpty();
        assertThat(faults(text)).isNotEmpty();
    }

    private List<Error> faults(String runbook) {
        return schema.validate(runbook, InputFormat.YAML);
    }

    private List<LoadError> parserFaults(String runbook) {
        try {
            new RunbookParser(actions).parse("test", FOLDER, runbook.getBytes(UTF_8), "");
            return List.of();
        } catch (InvalidRunbookException e) {
            return e.errors();
        }
    }
}
