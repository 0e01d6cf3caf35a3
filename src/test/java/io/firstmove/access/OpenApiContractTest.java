package io.firstmove.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Holds the OpenAPI document as users generate clients from it, in {@code golden/openapi.json}. After a change that is meant,
 * run with {@code -Dgolden.write=true}.
 */
@QuarkusTest
class OpenApiContractTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/openapi.json");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Test
    void offersWhatItOffered() throws IOException {
        var served = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var document = JSON.readValue(served, TreeMap.class);
        // What it says of the build is no contract.
        document.remove("servers");
        var written = JSON.writeValueAsString(document) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, written);
        }
        assertThat(written).isEqualTo(Files.readString(GOLDEN));
    }
}
