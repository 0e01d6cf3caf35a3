package io.firstmove.run;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a real certificate that is not renewed, through the whole monitoring, to the reason on the timeline. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = BrokenRenewal.class, restrictToAnnotatedClass = true)
class CertExpiringSoonTest {

    @Test
    void namesWhyTheRenewalDoesNotHappen() {
        await().atMost(Duration.ofSeconds(90)).until(() -> !incidents().isEmpty());
        var id = incidents().getFirst();
        becomes(id, "cause.identified");

        assertThat(incident(id).getString("title")).contains("https://localhost:");
        assertThat(text(id, "cause.identified")).contains("Caddy cannot reach the authority");
        assertThat(text(id, "check.failed")).isNotBlank();
        var renewal = incident(id).getMap("runs[0].checks.find { it.name == 'renewal' }.findings");
        assertThat(renewal.get("failure")).isEqualTo("authority-unreachable");
        assertThat(renewal.get("state")).isIn("broken", "expired");
        assertThat(String.valueOf(renewal.get("lastError"))).contains("connection refused");
    }

    private static List<String> incidents() {
        return get("incidents?q=CertExpiringSoon").getList("items.id", String.class);
    }
}
