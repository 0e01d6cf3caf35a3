package io.firstmove.cli.start;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StartUpTest {

    @Test
    void isReadyWithADatabase() {
        when().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void saysHowToSendAFirstAlertOnlyWhereNoCredentialsAreNeeded() {
        assertThat(Firstmove.readyLine("http://localhost:8080", true))
                .startsWith("Firstmove is ready: http://localhost:8080")
                .endsWith("@deploy/samples/target-down-firing.json http://localhost:8080/api/v1/alerts");
        assertThat(Firstmove.readyLine("http://localhost:8080", false)).doesNotContain("curl");
    }
}
