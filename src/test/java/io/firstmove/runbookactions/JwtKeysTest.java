package io.firstmove.runbookactions;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key that signs tokens is replaced, with tokens of before and after. Time is turned by the state files' own. */
@BesideOthers
@EnabledOnOs(OS.LINUX)
class JwtKeysTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void makeTheFirstKey() throws Exception {
        Lab.needs("openssl");
        OpenSsl.run(
                "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path("jwt-private.pem"));
        OpenSsl.run("pkey", "-in", path("jwt-private.pem"), "-pubout", "-out", path("jwt-public.pem"));
        Files.writeString(folder.resolve("token"), "who is it");
    }

    @Test
    void acceptsTokensOfBothKeysUntilTheOldOneIsRetired() throws Exception {
        sign("old");
        prepare();
        assertThat(verifies("old")).isTrue();

        hourPasses("next/published");
        var switched = step("switch");
        sign("new");

        assertThat(switched.summary()).startsWith("The new key signs; the old one is accepted, retire it from 20");
        assertThat(verifies("old")).isTrue();
        assertThat(verifies("new")).isTrue();
        assertThat(read("jwt-public.pem")).isEqualTo(OpenSsl.run("pkey", "-in", path("jwt-private.pem"), "-pubout"));

        dayPasses("retiring");
        var retired = step("retire");

        assertThat(retired.summary()).isEqualTo("The old key is not accepted any more");
        assertThat(verifies("old")).isFalse();
        assertThat(verifies("new")).isTrue();
        assertThat(retired.finding("acceptedKeys").asInt()).isEqualTo(1);
        assertThat(retired.finding("nextStep").asText()).isEqualTo("prepare");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("jwt-private.pem"))))
                .isEqualTo("rw-------");
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "accepted", "jwt-private.pem", "jwt-public.pem", "token", "old", "new", ".lock");
    }

    @Test
    void refusesToSwitchBeforeVerifiersHaveTheKey() throws Exception {
        var before = read("jwt-private.pem");
        assertThat(step("switch").summary()).isEqualTo("Nothing was changed: prepare comes first");
        prepare();

        var ran = step("switch");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.summary()).contains("verifiers may not have the next key yet: switch from 20");
        assertThat(read("jwt-private.pem")).isEqualTo(before);
    }

    @Test
    void refusesToRetireWhatHasSignedTokensThatAreGood() throws Exception {
        sign("old");
        prepare();
        hourPasses("next/published");
        step("switch");

        var ran = step("retire");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.summary()).contains("retire from 20");
        assertThat(verifies("old")).isTrue();
        assertThat(step("prepare").summary()).contains("the last rotation is not over: retire comes first");
    }

    @Test
    void repeatsAreHarmless() throws Exception {
        prepare();
        var next = read("next/jwt-private.pem");
        assertThat(step("prepare").finding("changed").booleanValue()).isFalse();
        assertThat(read("next/jwt-private.pem")).isEqualTo(next);
        hourPasses("next/published");
        step("switch");
        assertThat(step("switch").finding("changed").booleanValue()).isFalse();
        assertThat(read("jwt-private.pem")).isEqualTo(next);
        dayPasses("retiring");
        step("retire");
        var again = step("retire");
        assertThat(again.exit()).isZero();
        assertThat(again.summary()).isEqualTo("There is no old key to retire");
        assertThat(again.finding("acceptedKeys").asInt()).isEqualTo(1);
    }

    /** As kill -9 leaves it: each command of a step in its turn is replaced by the end of the script. */
    @ParameterizedTest
    @ValueSource(strings = {"openssl", "mv", "cp", "chmod", "touch", "rm", "mkdir"})
    void completesAStepThatWasCutOffAtAnyCommand(String program) throws Exception {
        sign("old");
        for (int turn = 1; turn <= 12; turn++) {
            cutOff(program, turn, "prepare");
        }
        prepare();
        hourPasses("next/published");
        for (int turn = 1; turn <= 12; turn++) {
            cutOff(program, turn, "switch");
            assertThat(verifies("old")).isTrue();
            assertThat(step("status").exit()).isIn(0, 1);
        }
        assertThat(step("switch").exit()).isZero();
        sign("new");
        assertThat(verifies("old")).isTrue();
        assertThat(verifies("new")).isTrue();
        assertThat(read("jwt-public.pem")).isEqualTo(OpenSsl.run("pkey", "-in", path("jwt-private.pem"), "-pubout"));
        dayPasses("retiring");
        for (int turn = 1; turn <= 6; turn++) {
            cutOff(program, turn, "retire");
        }
        assertThat(step("retire").exit()).isZero();
        assertThat(verifies("old")).isFalse();
        assertThat(verifies("new")).isTrue();
    }

    @Test
    void staysUnfinishedUntilTheServiceHasReloaded() throws Exception {
        prepare();
        hourPasses("next/published");
        var ran = step("switch", "--reload-command", "false");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.summary()).contains("did not reload; call switch again");
        var status = step("status");
        assertThat(status.exit()).isEqualTo(1);
        assertThat(status.summary()).isEqualTo("A step was cut off: call switch again");
        assertThat(step("switch", "--reload-command", "true").exit()).isZero();
        assertThat(step("status").finding("nextStep").asText()).isEqualTo("retire");
    }

    @ParameterizedTest
    @CsvSource({"10,0", "334,0", "336,1", "366,2"})
    void judgesTheAgeOfTheKey(int days, int exit) throws Exception {
        Files.setLastModifiedTime(
                folder.resolve("jwt-private.pem"), FileTime.from(Instant.now().minus(days, ChronoUnit.DAYS)));

        var ran = step("status");

        assertThat(ran.exit()).isEqualTo(exit);
        assertThat(ran.finding("keyAgeDays").asInt()).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--dir=/tmp/$(touch pwned)",
                "--dir=/tmp/../etc",
                "--propagation=1h;touch pwned",
                "--overlap=$(touch pwned)s",
                "--bits=1024",
                "--bits=2048 -x",
                "--reload=-H;x",
                "--reload-command=touch pwned"
            })
    void refusesValuesThatAreMoreThanValues(String option) throws Exception {
        var parts = option.split("=", 2);

        var ran = step("prepare", parts[0], parts[1]);

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(names()).containsExactlyInAnyOrder("jwt-private.pem", "jwt-public.pem", "token");
    }

    private void prepare() throws Exception {
        var ran = step("prepare");
        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(ran.output()).doesNotContain("PRIVATE");
        assertThat(ran.finding("acceptedKeys").asInt()).isEqualTo(2);
        assertThat(ran.finding("nextStep").asText()).isEqualTo("switch");
    }

    private ShippedScript step(String name, String... more) throws Exception {
        var args = new ArrayList<>(List.of(name, "--dir", folder.toString(), "--bits", "2048"));
        args.addAll(List.of(more));
        return ShippedScript.run("jwt-keys", args);
    }

    /** Calls a step with a program in its way that ends the script, and nothing but itself, at its so-manieth call. */
    private void cutOff(String program, int turn, String step) throws Exception {
        var bin = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-bin"));
        Files.deleteIfExists(bin.resolve("calls"));
        var real = Path.of("/usr/bin").resolve(program);
        var file = Files.writeString(bin.resolve(program), """
                #!/bin/sh
                echo >>%1$s/calls
                [ $(wc -l <%1$s/calls) -ne %2$d ] || kill -9 $PPID
                exec %3$s "$@"
                """.formatted(bin, turn, real));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        var builder = new ProcessBuilder(
                        Path.of("runbook-actions/cert-expiring-soon/scripts/jwt-keys")
                                .toString(),
                        step,
                        "--dir",
                        folder.toString(),
                        "--bits",
                        "2048")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        builder.start().waitFor();
        Files.delete(file);
    }

    private void hourPasses(String file) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(file), FileTime.from(Instant.now().minus(61, ChronoUnit.MINUTES)));
    }

    private void dayPasses(String file) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(file), FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS)));
    }

    private void sign(String name) throws Exception {
        OpenSsl.run("dgst", "-sha256", "-sign", path("jwt-private.pem"), "-out", path(name), path("token"));
    }

    /** Whether any of the accepted keys verifies it, as a verifier of tokens would find out. */
    private boolean verifies(String name) throws Exception {
        try (var keys = Files.newDirectoryStream(folder.resolve("accepted"), "*.pem")) {
            for (var key : keys) {
                int exit = new ProcessBuilder(
                                "openssl",
                                "dgst",
                                "-sha256",
                                "-verify",
                                key.toString(),
                                "-signature",
                                path(name),
                                path("token"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (exit == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
