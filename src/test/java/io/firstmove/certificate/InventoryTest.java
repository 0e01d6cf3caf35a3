package io.firstmove.certificate;

import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Axe;
import io.firstmove.lab.Browser;
import io.firstmove.lab.Look;
import io.firstmove.lab.Waiting.Slow;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = InventoryTestResource.class, restrictToAnnotatedClass = true)
class InventoryTest {

    @BeforeEach
    void waitForTheFirstLook() {
        await().until(() -> list().getList("items").size() == 5);
    }

    @Test
    void showsTheMostUrgentFirst() {
        assertThat(list().getList("items.name", String.class))
                .containsExactly("broken", "gone", "file", "inner", "jwt");
    }

    @Test
    void tellsWhatEachIsGoodFor() {
        assertThat(list().getList("items.verdict", String.class))
                .containsExactly("failed", "failed", "failed", "failed", "warned");
        assertThat(list().getList("items.kind", String.class))
                .containsExactly("file", "served", "file", "served", "key");
        assertThat(list().getString("items[0].summary")).contains("holds no certificate in PEM");
        assertThat(list().getString("items[1].findings.state")).isEqualTo("refused");
        assertThat(list().getString("items[2].findings.state")).isEqualTo("expiring");
        assertThat(list().getInt("items[2].daysLeft")).isEqualTo(1);
        assertThat(list().getInt("items[4].daysLeft")).isEqualTo(14);
        assertThat(list().getString("items[3].findings.fingerprint"))
                .isEqualTo(list().getString("items[2].findings.fingerprint"));
    }

    @Test
    void exportsWhenEachExpires() {
        var expiry = Instant.parse(list().getString("items[3].notAfter")).getEpochSecond();

        await(Slow.METRICS)
                .untilAsserted(() -> assertThat(
                                given().get("/q/metrics").asString().lines())
                        .anySatisfy(line -> {
                            assertThat(line)
                                    .startsWith("firstmove_certificate_expiry_timestamp_seconds{")
                                    .contains("kind=\"served\"", "name=\"inner\"");
                            var value = line.substring(line.lastIndexOf(' ') + 1);
                            assertThat((long) Double.parseDouble(value)).isEqualTo(expiry);
                        }));
    }

    @Test
    void showsThemOnAPage() {
        var page = given().get("/certificates").then().statusCode(200).extract().asString();

        assertThat(page)
                .containsSubsequence(
                        "broken", "holds no certificate", "<bdi>inner</bdi>", "inner.lab.test", "expires in")
                .as("what stands in certificates")
                .contains("&lt;img src", "{row.names}")
                .doesNotContain("<img");
    }

    @Test
    void showsThemToEverybody() {
        try (var browser = Browser.start()) {
            for (var look : new Look[] {Look.DESKTOP_LIGHT, Look.PHONE_DARK}) {
                assertThat(Axe.violations(browser, "/certificates", look)).isEmpty();
                try (var visit = browser.visit(look)) {
                    assertThat(visit.open("/certificates")).isEqualTo(200);
                    visit.picture(Path.of("target", "pages", "certificates-filled-" + look.word() + ".png"));
                    assertThat(visit.sidewaysScroll()).isZero();
                    assertThat(visit.troubles()).isEmpty();
                }
            }
        }
    }

    private static JsonPath list() {
        return given().get("/api/v1/certificates").jsonPath();
    }
}
