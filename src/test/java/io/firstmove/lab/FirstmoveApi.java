package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a user's script says to the service under test. */
public final class FirstmoveApi {

    private FirstmoveApi() {}

    /** Sends a notification, which must be taken. */
    public static JsonPath send(String notification) {
        return given().contentType("application/json")
                .body(notification)
                .post("/api/v1/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A notification as it was captured. */
    public static String payload(String name) {
        try {
            return Files.readString(Path.of("src", "test", "resources", "payloads", name + ".json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A notification of one firing alert that is a group of its own. */
    public static String firing(String alertname, String instance) {
        return """
                {"version": "4", "receiver": "firstmove", "status": "firing", "truncatedAlerts": 0,
                 "groupKey": "%2$s", "groupLabels": {"alertname": "%1$s", "instance": "%2$s"},
                 "alerts": [{"status": "firing", "fingerprint": "%1$s/%2$s", "startsAt": "2026-11-24T01:02:03Z",
                             "endsAt": "0001-01-01T00:00:00Z", "annotations": {"summary": "%1$s on %2$s"},
                             "labels": {"alertname": "%1$s", "instance": "%2$s", "severity": "warning"}}]}
                """.formatted(alertname, instance);
    }

    /** The end of that alert. */
    public static String resolved(String alertname, String instance) {
        return firing(alertname, instance)
                .replace("\"firing\"", "\"resolved\"")
                .replace("0001-01-01T00:00:00Z", "2026-11-24T01:12:03Z");
    }

    /** Opens an incident and answers with its id; no other test may use the same names. */
    public static String open(String alertname, String instance) {
        var id = send(firing(alertname, instance)).getString("incidents[0]");
        assertThat(id).as("the incident of " + alertname + " on " + instance).isNotNull();
        return id;
    }

    public static JsonPath get(String path) {
        return given().get("/api/v1/" + path).then().statusCode(200).extract().jsonPath();
    }

    public static JsonPath incident(String id) {
        return get("incidents/" + id);
    }

    public static JsonPath timeline(String id) {
        return get("incidents/" + id + "/timeline");
    }

    public static List<String> types(String id) {
        return timeline(id).getList("items.type", String.class);
    }

    /** The text of the first entry of that type. */
    public static String text(String id, String type) {
        return timeline(id).getString("items.find { it.type == '" + type + "' }.text");
    }

    /** Waits until the timeline has an entry of that type. */
    public static void becomes(String id, String type) {
        await().untilAsserted(
                        () -> assertThat(types(id)).as("timeline of " + id).contains(type));
    }

    public static String markdown(String id) {
        return given().accept("text/markdown")
                .get("/api/v1/incidents/" + id + "/postmortem")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
