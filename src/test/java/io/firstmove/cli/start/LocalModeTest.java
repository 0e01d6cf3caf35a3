package io.firstmove.cli.start;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is asked for credentials, so nobody may come from elsewhere. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class LocalModeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]"
            })
    void refusesOtherNames(String host) {
        given().header("Host", host)
                .get("/api/v1/incidents")
                .then()
                .statusCode(403)
                .body("detail", containsString("answers to localhost only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1", "firstmove.localhost:8080", "[::1]:8080"})
    void answersToTheNamesOfThisMachine(String host) {
        given().header("Host", host).get("/api/v1/incidents").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Real-IP"})
    void answersNoProxy(String header) {
        given().header(header, "203.0.113.7")
                .get("/api/v1/incidents")
                .then()
                .statusCode(403)
                .body("detail", containsString("without FIRSTMOVE_LOCAL"));
    }

    @Test
    void refusesChangesOfOtherSites() {
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("ceiling", "auto")
                .post("/autonomy")
                .then()
                .statusCode(403);
    }
}
