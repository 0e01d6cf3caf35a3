package io.firstmove.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Whatever a client sends, every route answers with its mistake and not with ours, and names no class of the code. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MalformedRequestsTest {

    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(io\\.firstmove|java\\.|com\\.fasterxml|io\\.vertx|org\\.jboss|StreamRead|setterless)");

    private static final List<String> PIECES =
            List.of("%00", "%zz", "%", "%ff%fe", "a%0d%0ab", "%F0%9F%92%A9", "-1", "99999999999999999999", "INC-%00");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "7",
            "\"text\"",
            "{",
            "{}",
            "{\"text\": {}}",
            "{\"text\": null, \"runbook\": null, \"ceiling\": null, \"reason\": null}",
            "{\"text\": \"\\u0000\", \"runbook\": \"\\u0000\", \"ceiling\": \"\\u0000\", \"duration\": \"\\u0000\"}",
            "{\"unknown\": 1}",
            "[".repeat(5000));

    private static final List<String> FORMS = List.of(
            "", "a=%zz", "%=%", "text=%00&reason=%00&name=%00&password=%00&runbook=%00", "a=%ff", "=&=&&", "text");

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    private record Operation(String method, String path, JsonNode definition) {}

    private static List<Operation> operations() throws IOException {
        var paths = new ObjectMapper()
                .readTree(Path.of("src/test/resources/golden/openapi.json").toFile())
                .path("paths");
        var operations = new ArrayList<Operation>();
        for (var path : paths.properties()) {
            for (var operation : path.getValue().properties()) {
                if (List.of("get", "post", "put", "delete").contains(operation.getKey())) {
                    var method = operation.getKey().toUpperCase(Locale.ROOT);
                    operations.add(new Operation(method, path.getKey(), operation.getValue()));
                }
            }
        }
        assertThat(operations).hasSizeGreaterThan(60);
        return operations;
    }

    @Test
    void answersBodiesThatMakeNoSense() throws IOException {
        var softly = new SoftAssertions();
        for (var operation : operations()) {
            var content = operation.definition().path("requestBody").path("content");
            content.fieldNames().forEachRemaining(type -> {
                var bodies = type.contains("form") ? FORMS : BODIES;
                for (var body : bodies) {
                    var answer = exchange(operation.method(), filled(operation.path(), "1"), type, body);
                    check(
                            softly,
                            operation.method() + " " + operation.path() + " " + type + " " + shortened(body),
                            answer);
                }
            });
            if (!content.isMissingNode()) {
                var answer = exchange(operation.method(), filled(operation.path(), "1"), "multipart/form-data", "x");
                check(softly, operation.method() + " " + operation.path() + " without a boundary", answer);
                answer = exchange(
                        operation.method(), filled(operation.path(), "1"), "multipart/form-data; boundary=", "x");
                check(softly, operation.method() + " " + operation.path() + " with an empty boundary", answer);
            }
        }
        softly.assertAll();
    }

    @Test
    void answersPathsAndQueriesThatMakeNoSense() throws IOException {
        var softly = new SoftAssertions();
        for (var operation : operations()) {
            for (var piece : PIECES) {
                if (operation.path().contains("{")) {
                    var path = filled(operation.path(), piece);
                    check(softly, operation.method() + " " + path, exchange(operation.method(), path, "", ""));
                }
                for (var parameter : operation.definition().path("parameters")) {
                    if (parameter.path("in").asText().equals("query")) {
                        var path = filled(operation.path(), "1") + "?"
                                + parameter.path("name").asText() + "=" + piece;
                        check(softly, operation.method() + " " + path, exchange(operation.method(), path, "", ""));
                    }
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void namesTheTimeThatCannotBeStored() {
        for (var time : List.of(
                "+999999999-01-01T00:00:00Z",
                "-4713-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "294277-01-01T00:00:00Z",
                "+294277-01-01T00:00:00Z")) {
            for (var field : List.of("startsAt", "endsAt")) {
                var alert = "{\"status\": \"resolved\", \"labels\": {\"alertname\": \"Malformed\"},"
                        + " \"startsAt\": \"2026-01-01T00:00:00Z\", \"" + field + "\": \"" + time + "\"}";
                var answer = given().contentType("application/json")
                        .body("{\"version\": \"4\", \"alerts\": [" + alert + "]}")
                        .post("/api/v1/alerts");
                assertThat(answer.statusCode()).as(time).isEqualTo(400);
                assertThat(answer.jsonPath().getString("detail")).as(time).contains("alerts[0]." + field);
            }
        }
    }

    private static String filled(String template, String value) {
        return template.replaceAll("\\{\\w+}", value.replace("$", "\\$"));
    }

    private static void check(SoftAssertions softly, String what, String answer) {
        softly.assertThat(answer).as(what).matches("(?s)HTTP/1\\.1 [234].*").doesNotContainPattern(CLASS_NAME);
    }

    /** By hand, since a client library would mend or refuse what is malformed. */
    private String exchange(String method, String path, String type, String body) {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
                    + "Content-Length: " + bytes.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readNBytes(4000), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            return "no answer: " + failed;
        }
    }

    private static String shortened(String body) {
        return body.length() > 60 ? body.substring(0, 60) + "..." : body;
    }
}
