package io.firstmove.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(GuardedService.class)
class AccessTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/incidents/INC-1",
                "/api/v1/incidents",
                "/api/v1/incidents/INC-1/timeline",
                "/api/v1/incidents/INC-1/timeline/verification",
                "/api/v1/incidents/INC-1/postmortem",
                "/api/v1/runs/1",
                "/api/v1/runbooks",
                "/q/metrics",
                "/q/openapi"
            })
    void showsNothingWithoutCredentials(String path) {
        given().get(path).then().statusCode(401);
        given().header("Authorization", "Bearer wrong").get(path).then().statusCode(401);
        given().header("Authorization", "Bearer sender").get(path).then().statusCode(403);
    }

    @Test
    void takesAlertsFromTheSenderOnly() {
        var request = given().contentType("application/json").body("{\"alerts\": []}");
        request.post("/api/v1/alerts").then().statusCode(401).body("code", equalTo("unauthorized"));
        given().contentType("application/json")
                .body("{\"alerts\": []}")
                .header("Authorization", "Bearer reader")
                .post("/api/v1/alerts")
                .then()
                .statusCode(403);
        given().contentType("application/json")
                .body("{\"alerts\": []}")
                .header("Authorization", "Bearer sender")
                .post("/api/v1/alerts")
                .then()
                .statusCode(200);
    }

    @Test
    void takesATokenAsThePasswordOfABrowser() {
        given().auth().preemptive().basic("anyone", "reader").get("/").then().statusCode(200);
    }

    @Test
    void refusesABodyAboveTheLimit() {
        given().contentType("application/json")
                .header("Authorization", "Bearer sender")
                .body("{\"alerts\": [], \"filler\": \"" + "x".repeat(200_000) + "\"}")
                .post("/api/v1/alerts")
                .then()
                .statusCode(413);
    }

    @Test
    void tellsProbesWhetherItIsReady() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void refusesChangesThatComeFromOtherSites() {
        given().contentType("application/json")
                .body("{\"alerts\": []}")
                .header("Authorization", "Bearer sender")
                .header("Origin", "https://evil.example")
                .post("/api/v1/alerts")
                .then()
                .statusCode(403);
    }
}
