package io.firstmove.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=hunter2",
                "db.password: hunter2",
                "{\"apiKey\": \"hunter2\", \"x\": 1}",
                "{\"secret\":\"with \\\" hunter2\"}",
                "PGPASSWORD='hunter2 '",
                "redis://default:hunter2@primary:6379/0",
                "https://hunter2@example.org/x",
                "Authorization: Bearer hunter2hunter2",
                "authorization: Basic hunter2",
                "curl -H 'Bearer hunter2hunter2'",
                "requirepass hunter2",
                "mysql --password hunter2",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nhunter2",
                "aHVudGVyMg+hunter2/aHVudGVyMg==\n-----END PRIVATE KEY-----",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJodW50ZXIyIn0.hunter2",
                "xoxb-123456789-hunter2",
                "xapp-1-A0123-456-hunter2",
                "ghp_hunter2hunter2hunter2hunter2hunter2"
            })
    void masks(String text) {
        assertThat(Secrets.mask(text)).doesNotContain("hunter2").contains("***");
    }

    @Test
    void masksKeysOfAws() {
        assertThat(Secrets.mask("using AKIAIOSFODNN7EXAMPLE")).isEqualTo("using ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Redis at 10.0.0.1:6379 answers",
                "NOAUTH Authentication required.",
                "tokens per second 15, mail ops@example.org",
                "http://shop.lab:8080/health answers 503"
            })
    void leavesWhatIsNoSecret(String text) {
        assertThat(Secrets.mask(text)).isEqualTo(text);
    }

    @Test
    void masksAValueWhoseNameSaysThatItIsASecret() {
        assertThat(Secrets.mask("dbPassword", "hunter2")).isEqualTo("***");
        assertThat(Secrets.mask("role", "replica")).isEqualTo("replica");
    }

    @Test
    void takesHostileTextInItsStride() {
        var hostile = "password".repeat(4000) + "=".repeat(4000) + "a://".repeat(4000) + "\"\\".repeat(4000);

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Secrets.mask(hostile));
    }
}
