package io.firstmove.action.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Answer;
import io.firstmove.action.Hosts;
import io.firstmove.action.Verdict;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Certificate;
import io.firstmove.lab.PostgresServer;
import io.firstmove.lab.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that are only shown to those who ask for TLS first. */
@BesideOthers
@Tag("lab")
class PostgresCertificateTest {

    @TempDir
    Path folder;

    @Test
    void asksPostgresForTls() throws Exception {
        var home = Files.createDirectories(folder.resolve("postgres"));
        var certificate = Certificate.create(home, "db.lab.test");
        PostgresServer.own(home);
        try (var postgres = PostgresServer.start(home, """
                ssl = on
                ssl_cert_file = '%s'
                ssl_key_file = '%s'
                """.formatted(certificate.certificate(), certificate.key()))) {
            var good = check(postgres.address(), "db.lab.test");
            var mismatch = check(postgres.address(), "other.lab.test");
            var byAddress = check(postgres.address(), "127.0.0.1");

            assertThat(good.verdict()).as(good.summary()).isEqualTo(Verdict.PASSED);
            assertThat(good.findings()).containsEntry("state", "valid").containsEntry("nameMatches", true);
            assertThat(mismatch.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(mismatch.summary()).endsWith("is for other names: db.lab.test, 127.0.0.1");
            assertThat(mismatch.findings())
                    .containsEntry("state", "name-mismatch")
                    .containsEntry("nameMatches", false);
            assertThat(byAddress.verdict()).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void saysThatPostgresHasTlsSwitchedOff() throws Exception {
        try (var postgres = PostgresServer.start(folder.resolve("postgres"), "ssl = off\n")) {
            var result = check(postgres.address(), "db.lab.test");

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.summary()).endsWith("Postgres has TLS switched off (ssl = off)");
            assertThat(result.findings()).containsEntry("state", "not-tls");
        }
    }

    @Test
    void saysThatItIsNotPostgres() throws Exception {
        try (var redis = RedisServer.start(folder)) {
            var result = check(redis.address(), "db.lab.test");

            assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(result.findings().get("state")).isIn("not-tls", "hung", "closed");
        }
    }

    private ActionResult check(String address, String name) throws InterruptedException {
        var parameters = new TlsCertificate.Parameters(address, name, "postgres", 1.0, 0.5, "", false);
        var context = new ActionContext(Duration.ofSeconds(3), folder, new Hosts(Map.of()), Map.of());
        return Answer.of(new TlsCertificate(Clock.systemUTC()), parameters, context);
    }
}
