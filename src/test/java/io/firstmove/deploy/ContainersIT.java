package io.firstmove.deploy;

import static io.firstmove.lab.DockerEngine.must;
import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.DockerEngine;
import io.firstmove.lab.Program;
import io.firstmove.lab.Waiting.Slow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Dockerfiles built, and the compose file started, by a real Docker engine. */
@Tag("slow")
class ContainersIT {

    /** How long a container gets to end when it is stopped, unless its compose file or the command says otherwise. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static DockerEngine engine;

    @BeforeAll
    static void start() throws IOException {
        engine = DockerEngine.start(Path.of("target", "docker"));
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void composeBuildsAndRunsAllThatItSays() {
        engine.buildStage("deploy/docker/Dockerfile.jvm");
        must(compose("up", "--build", "--detach"));
        await(Slow.CONTAINER).until(() -> "healthy".equals(health(container("firstmove"))));

        var firstmove = container("firstmove");
        runsWithoutRights(firstmove);
        var person = secret("person.token");
        secretsReachItThroughFilesOnly(firstmove);
        theOthersRun();

        // Prometheus may read the metrics, and what it is to compute is in place.
        await(Slow.SCRAPE)
                .untilAsserted(() -> assertThat(
                                engine.curl("http://localhost:9090/api/v1/query?query=up%7Bjob%3D%22firstmove%22%7D"))
                        .contains("\"1\"]"));
        assertThat(engine.curl("http://localhost:9090/api/v1/rules")).contains("RedisDown", "Watchdog");
        assertThat(engine.curl("http://localhost:8080/api/v1/incidents"))
                .as("what is answered without a token")
                .isEmpty();

        engine.curl(
                "-H",
                "Content-Type: application/json",
                "--data",
                """
                [{"labels": {"alertname": "RedisDown", "instance": "cache-1", "severity": "critical"},
                  "startsAt": "%s"}]
                """.formatted(Instant.now()),
                "http://localhost:9093/api/v2/alerts");
        await(Slow.SCRAPE).until(() -> incidents(person).contains("RedisDown"));

        stopsInTime(firstmove);

        // Other containers, the same volumes.
        must(compose("down"));
        must(compose("up", "--detach"));
        await(Slow.CONTAINER).until(() -> "healthy".equals(health(container("firstmove"))));
        assertThat(secret("person.token")).isEqualTo(person);
        assertThat(incidents(person)).contains("RedisDown");
        must(compose("down", "--volumes"));
    }

    private static void runsWithoutRights(String container) {
        assertThat(must(inside(container, "id", "-u")).strip()).isEqualTo("1001");
        assertThat(must(inside(container, "cat", "/proc/1/status")))
                .containsPattern("CapEff:\t0+\n")
                .containsPattern("CapBnd:\t0+\n")
                .containsPattern("NoNewPrivs:\t1\n");
        for (var place : List.of("/opt/firstmove", "/etc/firstmove/runbook-actions", "/run/firstmove", "/usr")) {
            assertThat(inside(container, "touch", place + "/new").status())
                    .as("writing to " + place)
                    .isNotZero();
        }
        for (var place : List.of("/tmp", "/var/lib/firstmove")) {
            must(inside(container, "touch", place + "/new"));
        }
        must(inside(container, "ssh", "-V"));
    }

    private static void secretsReachItThroughFilesOnly(String container) {
        var seen = engine.inspect(container, "{{json .}}")
                + must(engine.docker("logs", container))
                + must(inside(container, "cat", "/proc/1/environ", "/proc/1/cmdline"));
        for (var name : List.of(
                "person.token",
                "alertmanager.token",
                "prometheus.token",
                "owner.password",
                "application.password",
                "postgres.password")) {
            assertThat(seen).as("what is seen of the container").doesNotContain(secret(name));
        }
    }

    private static void theOthersRun() {
        for (var service : List.of("postgres", "prometheus", "alertmanager", "grafana", "firstmove")) {
            assertThat(engine.inspect(container(service), "{{.State.Status}}, restarts: {{.RestartCount}}"))
                    .as(service)
                    .isEqualTo("running, restarts: 0");
        }
        assertThat(engine.inspect(container("secrets"), "{{.State.Status}} {{.State.ExitCode}}"))
                .isEqualTo("exited 0");
    }

    private static String incidents(String token) {
        return engine.curl("-H", "Authorization: Bearer " + token, "http://localhost:8080/api/v1/incidents");
    }

    @Test
    void theNativeBuildReachesNativeImageAndWhatItMakesRunsInItsImage() {
        var stage = engine.buildStage("Dockerfile.native");
        assertThat(must(engine.docker(
                        "run",
                        "--rm",
                        "--entrypoint=find",
                        stage,
                        "target",
                        "-name",
                        "native-image.arguments",
                        "-exec",
                        "cat",
                        "{}",
                        "+")))
                .contains("--no-fallback\n", "--link-at-build-time\n")
                .containsPattern("(?s)(firstmove-\\S+-runner)\n-jar\n\\1\\.jar\n$");
        must(engine.docker("build", "-f", "Dockerfile.native", "-t", "firstmove:native", "."));

        var container = must(engine.docker(
                        "run",
                        "--detach",
                        "--read-only",
                        "--tmpfs=/tmp",
                        "--volume=" + Path.of("runbook-actions").toAbsolutePath()
                                + ":/etc/firstmove/runbook-actions:ro",
                        "firstmove:native"))
                .strip();
        await(Slow.CONTAINER).until(() -> "healthy".equals(health(container)));

        assertThat(must(inside(container, "id", "-u")).strip()).isEqualTo("1001");
        assertThat(must(inside(container, "stat", "-c", "%U %a", "/usr/local/bin/firstmove")))
                .isEqualTo("root 755\n");
        assertThat(must(inside(container, "stat", "-c", "%u:%g %a", "/var/lib/firstmove")))
                .isEqualTo("1001:0 770\n");
        assertThat(must(inside(container, "env")))
                .contains(
                        "FIRSTMOVE_RUNBOOKS=/etc/firstmove/runbook-actions\n",
                        "FIRSTMOVE_HOME=/var/lib/firstmove\n",
                        "QUARKUS_HTTP_HOST=0.0.0.0\n");
        must(inside(container, "test", "-r", "/etc/firstmove/runbook-actions/redis-down/runbook.yaml"));
        stopsInTime(container);
    }

    private static void stopsInTime(String container) {
        var began = Instant.now();
        must(engine.docker("stop", container));
        assertThat(Duration.between(began, Instant.now())).isLessThan(GRACE);
        assertThat(engine.inspect(container, "{{.State.ExitCode}}")).isIn("0", "143");
    }

    private static String health(String container) {
        return engine.inspect(container, "{{.State.Health.Status}}");
    }

    private static Program compose(String... arguments) {
        var words = new ArrayList<>(List.of("-p", "firstmove", "-f", "deploy/docker-compose.yml"));
        words.addAll(List.of(arguments));
        return engine.run("docker-compose", words.toArray(String[]::new));
    }

    private static String container(String service) {
        return must(compose("ps", "--all", "--quiet", service)).strip();
    }

    private static Program inside(String container, String... argv) {
        var words = new ArrayList<>(List.of("exec", container));
        words.addAll(List.of(argv));
        return engine.docker(words.toArray(String[]::new));
    }

    private static String secret(String name) {
        return must(compose("exec", "-T", "firstmove", "cat", "/run/firstmove/" + name))
                .strip();
    }
}
