package io.firstmove.run;

import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Waiting.Slow;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postmortem.Golden;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a real certificate that is not renewed, through the whole monitoring, to the reason, the remedy and the postmortem. */
@Tag("slow")
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = BrokenRenewal.class, restrictToAnnotatedClass = true)
class CertExpiringSoonTest {

    @SuppressWarnings("NullAway.Init") // The test resource injects it.
    BrokenRenewal.Names names;

    @Test
    void namesWhyTheRenewalDoesNotHappenAndMakesItHappen() throws Exception {
        eventually(() -> assertThat(incidents()).hasSize(1));
        var id = incidents().getFirst();
        eventually(() -> assertThat(types(id)).contains("cause.identified", "remedy.proposed"));

        assertThat(incident(id).getString("title")).contains("https://localhost:");
        assertThat(text(id, "cause.identified")).contains("The authority does not find Caddy where the name leads");
        assertThat(text(id, "check.failed")).isNotBlank();
        var renewal = incident(id).getMap("runs[0].checks.find { it.name == 'renewal' }.findings");
        assertThat(renewal.get("failure")).isEqualTo("challenge");
        assertThat(renewal.get("state")).isEqualTo("broken");

        names.leadHome();
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/runs/" + incident(id).getString("runs[0].id") + "/remedies/renewNow/approve")
                .then()
                .statusCode(200);
        eventually(() -> assertThat(types(id)).contains("remedy.succeeded", "incident.resolved", "alert.measured"));

        assertThat(text(id, "remedy.succeeded")).contains("renewal");
        eventually(() -> assertThat(markdown(id)).contains("Rule of CertExpiringSoon"));
        Golden.matches("cert-expiring-soon", markdown(id));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await(Slow.ALERT_ROUTE).untilAsserted(assertion);
    }

    private static List<String> incidents() {
        return get("incidents?q=CertExpiringSoon").getList("items.id", String.class);
    }
}
