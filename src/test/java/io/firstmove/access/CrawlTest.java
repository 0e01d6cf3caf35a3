package io.firstmove.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tries everything that the service says it has: every route of the OpenAPI document, which pages are in, too. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(GuardedService.class)
class CrawlTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> FOR_EVERYBODY = Set.of("/sign-in", "/sign-out", "/sign-in/openid");

    /** Slack has no token; it signs what it sends, and its own tests hold that. */
    private static final String SIGNED = "/slack/";

    private static final String ALERTS = "/api/v1/alerts";

    record Route(String method, String template, String contentType) {

        boolean changes() {
            return !method.equals("get");
        }

        /** Decisions about remedies, and how far these may go. */
        boolean decides() {
            return changes()
                    && (template.contains("remed") || template.contains("autonomy") || template.contains("demotion"));
        }

        Response send(String token, String accept) {
            var path = template.replace("{id}", "INC-1").replaceAll("\\{\\w+}", "1");
            var request = given().redirects().follow(false).accept(accept);
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            if (!contentType.isEmpty()) {
                request.contentType(contentType).body(contentType.contains("form") ? "a=b" : "{}");
            }
            return request.request(method, path);
        }
    }

    private static List<Route> routes() {
        Map<String, Map<String, Object>> paths = given().header("Authorization", "Bearer reader")
                .accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        var routes = new ArrayList<Route>();
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            if (METHODS.contains(method) && !FOR_EVERYBODY.contains(path) && !path.startsWith(SIGNED)) {
                routes.add(new Route(method, path, contentType((Map<?, ?>) operation)));
            }
        }));
        assertThat(routes).hasSizeGreaterThan(25);
        assertThat(routes).extracting(Route::template).contains("/", "/incidents/{id}", "/certificates", ALERTS);
        return routes;
    }

    private static String contentType(Map<?, ?> operation) {
        return operation.get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                        && !content.isEmpty()
                ? content.keySet().iterator().next().toString()
                : "";
    }

    @Test
    void givesNothingToAnybodyWithoutCredentials() {
        for (var route : routes()) {
            var script = route.send("", "*/*");
            assertThat(script.statusCode()).as(route + " without credentials").isEqualTo(401);
            assertThat(script.body().asString()).as(route.toString()).contains("Credentials are required");
            assertThat(route.send("nobody's", "*/*").statusCode())
                    .as(route + " with a wrong token")
                    .isEqualTo(401);
            var browser = route.send("", "text/html,*/*;q=0.8");
            assertThat(browser.statusCode()).as(route + " in a browser").isEqualTo(303);
            assertThat(browser.header("Location")).as(route.toString()).contains("/sign-in");
        }
    }

    @Test
    void givesOperationsNothingEither() {
        for (var path : List.of("/q/metrics", "/q/openapi", "/q/arc", "/q/dev", "/q/anything")) {
            assertThat(given().get(path).statusCode()).as(path).isIn(401, 403);
        }
        // Without an OpenID provider there is nothing behind its path, either.
        assertThat(given().redirects().follow(false).get("/sign-in/openid").statusCode())
                .isIn(303, 401, 403, 404);
        assertThat(given().header("Authorization", "Bearer admin")
                        .get("/q/anything")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsAReaderChangeNothing() {
        for (var route : routes()) {
            var status = route.send("reader", "*/*").statusCode();
            // A form that a reader could not send is not shown, either.
            if (route.changes() || route.template().endsWith("/edit")) {
                assertThat(status).as(route + " with scope read").isEqualTo(403);
            } else {
                assertThat(status).as(route + " with scope read").isNotIn(401, 403);
            }
        }
    }

    @Test
    void letsASenderSendAlertsAndNothingElse() {
        for (var route : routes()) {
            var status = route.send("sender", "*/*").statusCode();
            if (route.template().equals(ALERTS)) {
                assertThat(status).as(route.toString()).isNotIn(401, 403);
            } else {
                assertThat(status).as(route + " with scope alerts").isEqualTo(403);
            }
        }
    }

    @Test
    void letsNobodyElseSendAlertsOrDecide() {
        for (var route : routes()) {
            for (var scope : List.of("read", "respond", "approve", "admin")) {
                if (route.template().equals(ALERTS)) {
                    assertThat(route.send(scope, "*/*").statusCode())
                            .as(route + " with scope " + scope)
                            .isEqualTo(403);
                }
            }
            if (route.decides()) {
                assertThat(route.send("respond", "*/*").statusCode())
                        .as(route + " with scope respond")
                        .isEqualTo(403);
            }
        }
    }
}
