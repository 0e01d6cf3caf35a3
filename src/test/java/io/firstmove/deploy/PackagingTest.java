package io.firstmove.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import io.firstmove.lab.Program;
import io.firstmove.lab.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs Firstmove on one machine: containers, and systemd. */
@BesideOthers
class PackagingTest {

    private static final List<Path> DOCKERFILES =
            List.of(Path.of("Dockerfile.native"), Path.of("deploy", "docker", "Dockerfile.jvm"));

    @TempDir
    Path folder;

    @Test
    void composeTakesItsFileAndEverythingItMountsIsThere() throws IOException {
        var file = Path.of("deploy", "docker-compose.yml");
        var check = Program.run("docker-compose", "-f", file.toString(), "config", "-q");
        assertThat(check.status()).as(check.words()).isZero();

        var compose = Yaml.read(file);
        compose.get("services").forEach(service -> {
            for (var volume : service.path("volumes")) {
                var source = volume.asText().split(":", 2)[0];
                if (source.startsWith(".")) {
                    assertThat(file.resolveSibling(source)).exists();
                } else {
                    assertThat(compose.get("volumes").has(source)).as(source).isTrue();
                }
            }
            for (var port : service.path("ports")) {
                assertThat(port.asText()).as("listens on this machine only").startsWith("127.0.0.1:");
            }
        });
        var firstmove = compose.at("/services/firstmove");
        assertThat(firstmove.at("/read_only").asBoolean()).isTrue();
        assertThat(file.resolveSibling("..")
                        .resolve(firstmove.at("/build/dockerfile").asText()))
                .exists();
    }

    @Test
    void secretsAreMadeOnce() throws IOException {
        assertThat(makeSecrets().status()).isZero();
        var token = Files.readString(folder.resolve("alertmanager.token"));
        var properties = Files.readString(folder.resolve("firstmove.properties"));
        assertThat(token).matches("[0-9a-f]{48}");
        assertThat(properties).doesNotContain(token).containsPattern("tokens\\.alertmanager\\.sha256=[0-9a-f]{64}\n");

        assertThat(makeSecrets().status()).isZero();

        assertThat(Files.readString(folder.resolve("alertmanager.token"))).isEqualTo(token);
        assertThat(Files.readString(folder.resolve("firstmove.properties"))).isEqualTo(properties);
    }

    private Program makeSecrets() {
        return Program.run("sh", "deploy/docker/secrets.sh", folder.toString());
    }

    @Test
    void scriptsAreSoundShell() {
        var check = Program.run(
                "shellcheck",
                "deploy/bin/aot-cache",
                "deploy/bin/firstmove",
                "deploy/docker/secrets.sh",
                "deploy/postgres/init.sh",
                "deploy/debian/build",
                "bench/start",
                "src/test/lab/images/make",
                "src/test/lab/images/microdnf",
                "src/test/lab/images/postgres-entrypoint",
                "src/test/lab/images/grafana");
        assertThat(check.status()).as(check.words()).isZero();
    }

    @Test
    void imagesRunWithoutRightsAndHoldNothingOfThisMachine() throws IOException {
        for (var file : DOCKERFILES) {
            var text = Files.readString(file);
            assertThat(text.lines().filter(line -> line.startsWith("FROM ")))
                    .as(file + " is built in one stage and run in another, of images with a version")
                    .hasSize(2)
                    .allMatch(line -> Pattern.matches("FROM [a-z0-9.]+/\\S+:\\S+( AS build)?", line));
            var last = text.substring(text.lastIndexOf("\nFROM "));
            assertThat(last.lastIndexOf("USER 1001"))
                    .as(file + " does not run as root")
                    .isGreaterThan(last.indexOf("USER root"));
            assertThat(last)
                    .contains("HEALTHCHECK", "ENTRYPOINT [", "FIRSTMOVE_RUNBOOKS=/etc/firstmove/runbook-actions");
            for (var source : sources(text)) {
                assertThat(Path.of(source)).as(file + " copies").exists();
                var ignored = Files.readAllLines(Path.of(".dockerignore"));
                assertThat(ignored).as("what .dockerignore lets through").contains("!" + source);
            }
        }
    }

    /** What a Dockerfile copies from the build context. */
    private static List<String> sources(String text) {
        var sources = new ArrayList<String>();
        text.lines()
                .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                .forEach(line -> {
                    var words = List.of(line.replaceAll("--\\S+ ", "").split(" "));
                    sources.addAll(words.subList(1, words.size() - 1));
                });
        return sources;
    }

    @Test
    void theHealthCheckOfTheImagesTellsWhetherItIsWell() throws IOException {
        for (var file : DOCKERFILES) {
            var check = Pattern.compile("CMD (\\[.*\\])").matcher(Files.readString(file));
            assertThat(check.find()).isTrue();
            var command = new com.fasterxml.jackson.databind.ObjectMapper().readValue(check.group(1), String[].class);
            for (int status : new int[] {200, 503}) {
                try (var server = new StatusServer(status)) {
                    var said = Program.run(
                            java.util.Map.of("QUARKUS_HTTP_PORT", "" + server.port()),
                            command[0],
                            command[1],
                            command[2]);
                    assertThat(said.status()).as(said.words()).isEqualTo(status == 200 ? 0 : 1);
                }
            }
            var nobody = Program.run(
                    java.util.Map.of("QUARKUS_HTTP_PORT", "" + Lab.freePort()), command[0], command[1], command[2]);
            assertThat(nobody.status()).isNotZero();
        }
    }

    @Test
    void systemdTakesTheUnitAndFindsItHardened() throws IOException {
        var unit = Files.readString(Path.of("deploy", "systemd", "firstmove.service"));
        var file = folder.resolve("firstmove.service");
        // It is not installed here.
        Files.writeString(file, unit.replace("/usr/bin/firstmove", "/bin/true"));

        var verified = Program.run("systemd-analyze", "verify", "--man=no", file.toString());
        assertThat(verified.status()).as(verified.words()).isZero();
        assertThat(verified.words()).doesNotContain("firstmove.service:");
        // In tenths; 2.0 and less is what systemd calls OK.
        var secure = Program.run("systemd-analyze", "security", "--offline=yes", "--threshold=20", file.toString());
        assertThat(secure.status()).as(secure.words()).isZero();
    }
}
