package io.firstmove.runbookactions;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import io.firstmove.lab.SshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of an authority of one's own, in a real TLS server that reads them when it is told to. */
@BesideOthers
@EnabledOnOs(OS.LINUX)
class CertificateScriptsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final int port = Lab.freePort();

    @BeforeEach
    void serve() throws Exception {
        Lab.needs("openssl");
        authority("ca");
        leaf("rsa:2048", 10);
        reloadIs("");
        Lab.run(folder.resolve("reload").toString());
        await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    @AfterEach
    void stop() throws IOException {
        if (Files.exists(folder.resolve("pid"))) {
            ProcessHandle.of(Long.parseLong(read("pid").strip())).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"here", "prefix", "ssh"})
    void rotates(String way) throws Exception {
        var old = read("minio.crt");
        try (var ssh = SshServer.start(folder.resolve("ssh"))) {
            var ran = rotate(
                    switch (way) {
                        case "prefix" -> List.of("--", "env", "SOME=word");
                        case "ssh" ->
                            Stream.concat(Stream.of("--"), ssh.prefix().stream())
                                    .toList();
                        default -> List.of();
                    });

            assertThat(ran.exit()).as(ran.output()).isZero();
            assertThat(ran.summary())
                    .matches("The new certificate is served, with 36[45] days left; the old pair is kept as .before");
            assertThat(ran.finding("changed").booleanValue()).isTrue();
            assertThat(ran.finding("daysLeftBefore").asInt()).isBetween(9, 10);
            assertThat(ran.finding("daysLeftAfter").asInt()).isBetween(364, 365);
            assertThat(ran.finding("fingerprint").asText()).isEqualTo(served());
            assertThat(ran.output()).doesNotContain("PRIVATE").doesNotContain(secret("minio.key"));
        }
        assertThat(read("minio.crt.before")).isEqualTo(old).isNotEqualTo(read("minio.crt"));
        assertThat(openssl("x509", "-in", path("minio.crt"), "-noout", "-text"))
                .contains("DNS:minio.internal, DNS:s3.internal, IP Address:127.0.0.1")
                .contains("rsaEncryption", "2048 bit", "TLS Web Server Authentication, TLS Web Client Authentication");
        openssl("verify", "-CAfile", path("ca.crt"), path("minio.crt"));
        assertThat(openssl("pkey", "-in", path("minio.key"), "-pubout"))
                .isEqualTo(openssl("x509", "-in", path("minio.crt"), "-noout", "-pubkey"));
        for (var key : List.of("minio.key", "minio.key.before")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                    .isEqualTo("rw-------");
        }
        isCleanedUp();
    }

    @Test
    void rollsBackWhenTheServiceDoesNotReload() throws Exception {
        var before = served();
        reloadIs("echo bad configuration >&2; exit 1");

        var ran = rotate(List.of());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.summary())
                .isEqualTo("Rolled back, the old certificate is served: the service did not reload: bad configuration");
        isAsBefore(ran, before, "reload");
    }

    @Test
    void rollsBackWhenSomethingElseIsServed() throws Exception {
        var before = served();
        reloadIs("exit 0");

        var ran = rotate(List.of("--wait", "1"));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.summary()).startsWith("Rolled back").contains("does not serve the new certificate after 1 s");
        isAsBefore(ran, before, "served");
    }

    @Test
    void saysWhatToDoByHandWhenRollingBackFails() throws Exception {
        reloadIs("kill $(cat %s); exit".formatted(folder.resolve("pid")));

        var ran = rotate(List.of("--wait", "1"));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.summary())
                .startsWith("By hand now: ")
                .contains("cp -p " + path("minio.key.before") + " " + path("minio.key"), "rmdir");
        assertThat(folder.resolve("minio.crt.rotating")).exists();
    }

    @Test
    void refusesAnAuthorityThatDoesNotBelongToItsKey() throws Exception {
        authority("other");
        var before = served();

        var ran = rotate(List.of("--ca-key", path("other.key")));

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.summary()).startsWith("Nothing was changed").contains("do not belong together");
        isAsBefore(ran, before, "look");
        assertThat(folder.resolve("minio.key.before")).doesNotExist();
    }

    @Test
    void refusesAServiceThatDoesNotServeTheFile() throws Exception {
        leaf("ec:prime256v1", 10);

        var ran = rotate(List.of());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.summary()).startsWith("Nothing was changed").contains("does not serve what is in");
        isCleanedUp();
    }

    @Test
    void refusesASecondRotation() throws Exception {
        var before = served();
        Files.createDirectory(folder.resolve("minio.crt.rotating"));

        var ran = rotate(List.of());

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.summary()).contains("another rotation has held", "0 min", "rmdir");
        assertThat(served()).isEqualTo(before);
        assertThat(folder.resolve("minio.key.before")).doesNotExist();
        assertThat(folder.resolve("minio.crt.rotating")).exists();
    }

    @Test
    void leavesACertificateThatIsGoodForLongUnlessForced() throws Exception {
        var before = served();

        var ran = rotate(List.of("--if-days-left-under", "5"));

        assertThat(ran.exit()).isZero();
        assertThat(ran.summary()).startsWith("Nothing to do");
        isAsBefore(ran, before, "look");
        assertThat(rotate(List.of("--if-days-left-under", "5", "--force"))
                        .finding("changed")
                        .booleanValue())
                .isTrue();
        assertThat(served()).isNotEqualTo(before);
    }

    @Test
    void shortensALeafToWhatTheAuthorityHasLeft() throws Exception {
        var ran = rotate(List.of("--days", "5000"));

        assertThat(ran.exit()).as(ran.output()).isZero();
        assertThat(ran.finding("daysLeftAfter").asInt()).isBetween(998, 1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--name=-oProxyCommand=touch pwned",
                "--name=$(touch pwned)",
                "--name=a\nb",
                "--name=a/CN=b",
                "--address=localhost:443;touch pwned",
                "--address=-h:1",
                "--cert=/etc/../pwned",
                "--cert=relative",
                "--key=/tmp/`touch pwned`",
                "--owner=a:b c",
                "--owner=-R:b",
                "--days=-1",
                "--days=1+1",
                "--reload=-H;touch pwned",
                "--reload-command=$(touch pwned)",
                "--starttls=smtp -x",
                "--unknown=x",
                "--=-oProxyCommand=touch",
                "--=ssh -oProxyCommand"
            })
    void refusesValuesThatAreMoreThanValues(String option) throws Exception {
        var before = served();
        var parts = option.split("=", 2);

        var ran = rotate(List.of(parts[0], parts[1]));

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.summary()).startsWith("Nothing was changed: ").doesNotContain("pwned");
        isAsBefore(ran, before, "arguments");
        assertThat(Path.of("runbook-actions/cert-expiring-soon/pwned")).doesNotExist();
    }

    private ShippedScript rotate(List<String> more) throws Exception {
        var args = new ArrayList<>(List.of(
                "--name", "minio.internal",
                "--ca-cert", path("ca.crt"),
                "--ca-key", path("ca.key"),
                "--cert", path("minio.crt"),
                "--key", path("minio.key"),
                "--address", "127.0.0.1:" + port,
                "--reload-command", path("reload")));
        args.addAll(more);
        return ShippedScript.run("rotate-certificate", args);
    }

    private void isAsBefore(ShippedScript ran, String before, String step) throws Exception {
        assertThat(ran.finding("step").asText()).isEqualTo(step);
        assertThat(ran.finding("changed").booleanValue()).isFalse();
        assertThat(ran.finding("rolledBack").booleanValue())
                .isEqualTo(ran.summary().startsWith("Rolled back"));
        assertThat(served()).isEqualTo(before);
        assertThat(fingerprint(read("minio.crt"))).isEqualTo(before);
        assertThat(openssl("pkey", "-in", path("minio.key"), "-pubout"))
                .isEqualTo(openssl("x509", "-in", path("minio.crt"), "-noout", "-pubkey"));
        isCleanedUp();
    }

    private void isCleanedUp() throws IOException {
        assertThat(folder.resolve("minio.crt.rotating")).doesNotExist();
        assertThat(folder.resolve("minio.key.new")).doesNotExist();
        assertThat(folder.resolve("minio.crt.new")).doesNotExist();
    }

    private void authority(String name) throws Exception {
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "1000",
                "-subj",
                "/CN=Our " + name,
                "-keyout",
                path(name + ".key"),
                "-out",
                path(name + ".crt"));
    }

    private void leaf(String kind, int days) throws Exception {
        var parts = kind.split(":", 2);
        var option = parts[0].equals("rsa") ? "rsa_keygen_bits:" : "ec_paramgen_curve:";
        openssl("genpkey", "-algorithm", parts[0], "-pkeyopt", option + parts[1], "-out", path("minio.key"));
        openssl("req", "-new", "-key", path("minio.key"), "-subj", "/CN=minio.internal", "-out", path("request"));
        Files.writeString(folder.resolve("extensions"), """
                subjectAltName = DNS:minio.internal, DNS:s3.internal, IP:127.0.0.1
                extendedKeyUsage = serverAuth, clientAuth
                """);
        openssl(
                "x509",
                "-req",
                "-in",
                path("request"),
                "-CA",
                path("ca.crt"),
                "-CAkey",
                path("ca.key"),
                "-set_serial",
                "7",
                "-days",
                "" + days,
                "-extfile",
                path("extensions"),
                "-out",
                path("minio.crt"));
    }

    /** What the service does when it is told to reload: something of the test, or else it starts anew. */
    private void reloadIs(String instead) throws IOException {
        var file = Files.writeString(folder.resolve("reload"), """
                #!/bin/sh
                %1$s
                cd %2$s
                [ ! -e pid ] || kill -9 $(cat pid)
                # As a service manager does: what the script itself left behind would end with it.
                setsid env -i PATH="$PATH" openssl s_server -accept 127.0.0.1:%3$d -cert minio.crt -key minio.key -www >server.log 2>&1 </dev/null &
                echo $! >pid
                """.formatted(instead, folder, port));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String served() throws Exception {
        return fingerprint(openssl("s_client", "-connect", "127.0.0.1:" + port));
    }

    private String fingerprint(String pem) throws Exception {
        var file = Files.writeString(folder.resolve("looked-at"), pem);
        return openssl("x509", "-in", file.toString(), "-noout", "-fingerprint", "-sha256")
                .replaceAll(".*=|:|\\s", "")
                .toLowerCase(Locale.ROOT);
    }

    private String secret(String key) throws IOException {
        return read(key).lines().toList().get(1);
    }

    private String openssl(String... args) throws Exception {
        return OpenSsl.run(args);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
