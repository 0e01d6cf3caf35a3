package io.firstmove.cli;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.crash.FirstmoveProcess;
import io.firstmove.lab.Certificate;
import io.firstmove.lab.Lab;
import io.firstmove.lab.Postmaster;
import io.firstmove.lab.Program;
import io.firstmove.lab.TlsClient;
import io.firstmove.lab.Waiting.Slow;
import io.firstmove.text.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outside local mode, as somebody sets it up for the first time: credentials, TLS, secrets in files. */
class ProductionIT {

    private static final String PASSWORD = "correct horse battery";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setUp() throws IOException {
        environment.put("FIRSTMOVE_LOCAL", "false");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("FIRSTMOVE_HOME", folder.resolve("home").toString());
        environment.put(
                "FIRSTMOVE_RUNBOOKS",
                Files.createDirectories(folder.resolve("runbooks")).toString());
    }

    @Test
    void refusesToStartForNobodyAndSaysHowToMakeSomebody() throws Exception {
        var refused = run();

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.words())
                .contains(
                        "Firstmove cannot start. There are no credentials",
                        "firstmove user add",
                        "firstmove token create",
                        "FIRSTMOVE_ACCESS_OIDC_URL")
                .doesNotContain("Exception");
    }

    @Test
    void letsInWhomTheCommandsMakeAndNobodyElse() throws Exception {
        var password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        var added = run("user", "add", "--name", "anna", "--role", "admin", "--password-file", password.toString());
        assertThat(added.words()).contains("Added anna");
        assertThat(added.status()).isZero();
        assertThat(run("user", "add", "--name", "anna", "--role", "admin", "--password-file", password.toString())
                        .words())
                .contains("There is a user 'anna'");
        var created = run("token", "create", "--name", "ci", "--scopes", "alerts,read");
        var token = created.words().lines().reduce((_, last) -> last).orElseThrow();
        assertThat(token).hasSize(43);

        var server = Certificate.create(folder, "localhost");
        var client = Certificate.create(folder, "alertmanager");
        int https = Lab.freePort();
        environment.putAll(Map.of(
                "QUARKUS_HTTP_SSL_PORT",
                "" + https,
                "SMALLRYE_CONFIG_LOCATIONS",
                Files.writeString(folder.resolve("tls.properties"), """
                        quarkus.tls.key-store.pem.0.cert=%s
                        quarkus.tls.key-store.pem.0.key=%s
                        quarkus.tls.trust-store.pem.certs=%s
                        """.formatted(
                                        server.certificate(), server.key(), client.certificate()))
                        .toString(),
                "FIRSTMOVE_ACCESS_CLIENT_CERTIFICATES",
                "alerts",
                "FIRSTMOVE_ACCESS_TOKENS_FILED_SHA256_FILE",
                Files.writeString(folder.resolve("sha256"), HexFormat.of().formatHex(Sha256.of("from a file")) + "\n")
                        .toString(),
                "FIRSTMOVE_ACCESS_TOKENS_FILED_SCOPES",
                "read"));
        try (var service = FirstmoveProcess.start(environment)) {
            assertThat(service.get("/").statusCode()).isEqualTo(401);

            var url = "https://127.0.0.1:" + https;
            var browser = http(TlsClientOf.nobody(server));
            var form = "name=anna&password=" + PASSWORD.replace(' ', '+') + "&next=%2Fcertificates";
            var signedIn = send(
                    browser,
                    HttpRequest.newBuilder(URI.create(url + "/sign-in"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)));
            assertThat(signedIn.statusCode()).isEqualTo(303);
            var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
            assertThat(cookie).contains("Secure", "HttpOnly");
            var page = send(
                    browser,
                    HttpRequest.newBuilder(URI.create(url + "/certificates"))
                            .header("Cookie", cookie.replaceAll(";.*", "")));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("anna");

            assertThat(read(browser, url, token)).isEqualTo(200);
            assertThat(read(browser, url, "from a file")).isEqualTo(200);
            assertThat(read(browser, url, "no token")).isEqualTo(401);

            assertThat(alert(browser, url, token))
                    .as("without a client certificate")
                    .isEqualTo(403);
            assertThat(alert(http(TlsClientOf.somebody(server, client)), url, token))
                    .isEqualTo(200);
            var stranger = http(TlsClientOf.somebody(server, Certificate.create(folder, "stranger")));
            // The handshake names whom Firstmove trusts, so that a client with none of their certificates sends none.
            assertThat(alert(stranger, url, token))
                    .as("with a certificate of others")
                    .isEqualTo(403);

            whilePostgresCrashes(() -> alert(http(TlsClientOf.somebody(server, client)), url, token));

            assertThat(run("token", "list").words()).contains("ci\talerts,read", "used about");
            assertThat(run("token", "revoke", "ci").status()).isZero();
            await().until(() -> read(browser, url, token) == 401);
            assertThat(service.log()).doesNotContain(token, PASSWORD);
        }
    }

    @Test
    void saysWhichSecretFileCannotBeRead() throws Exception {
        environment.put(
                "QUARKUS_DATASOURCE_PASSWORD_FILE", folder.resolve("nowhere").toString());

        var refused = run();

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.words())
                .contains("QUARKUS_DATASOURCE_PASSWORD_FILE names a file that cannot be read")
                .doesNotContain("\tat ");
    }

    /** Alertmanager gives an alert up that is answered 401, and sends it again after 503. */
    private void whilePostgresCrashes(Callable<Integer> alert) {
        var answers = new TreeSet<Integer>();
        await(Slow.RECOVERY).alias("an answer 503").until(() -> {
            Postmaster.of(folder.resolve("home")).ifPresent(ProcessHandle::destroyForcibly);
            answers.add(alert.call());
            return answers.contains(503);
        });
        assertThat(answers).isSubsetOf(200, 503);
        await(Slow.RECOVERY).alias("alerts being taken again").until(() -> alert.call() == 200);
    }

    private Program run(String... arguments) throws InterruptedException {
        return FirstmoveProcess.run(environment, arguments);
    }

    /** Who is on the other side. */
    private static final class TlsClientOf {
        static javax.net.ssl.SSLContext nobody(Certificate server) {
            return TlsClient.context(server, Optional.empty());
        }

        static javax.net.ssl.SSLContext somebody(Certificate server, Certificate shown) {
            return TlsClient.context(server, Optional.of(shown));
        }
    }

    private static HttpClient http(javax.net.ssl.SSLContext tls) {
        return HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static int read(HttpClient http, String url, String token) throws IOException, InterruptedException {
        return send(
                        http,
                        HttpRequest.newBuilder(URI.create(url + "/api/v1/incidents"))
                                .header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static int alert(HttpClient http, String url, String token) throws IOException, InterruptedException {
        return send(
                        http,
                        HttpRequest.newBuilder(URI.create(url + "/api/v1/alerts"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"alerts\": []}")))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }
}
