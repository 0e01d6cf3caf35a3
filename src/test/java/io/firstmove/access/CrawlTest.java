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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tries everything that the service says it has: every route of the OpenAPI document, which pages are in, too. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(GuardedService.class)
class CrawlTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String ALERTS = "/api/v1/alerts";
    private static final Set<String> FOR_EVERYBODY =
            Set.of("get /sign-in", "post /sign-in", "post /sign-out", "get /sign-in/openid");

    /** @param scopes those of its {@code @RolesAllowed}: one of them is needed */
    record Route(String method, String template, String contentType, Set<String> scopes) {

        boolean changes() {
            return !method.equals("get");
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
            if (METHODS.contains(method) && !FOR_EVERYBODY.contains(method + " " + path)) {
                routes.add(new Route(method, path, contentType((Map<?, ?>) operation), scopes((Map<?, ?>) operation)));
            }
        }));
        assertThat(routes).hasSizeGreaterThan(25);
        assertThat(routes).extracting(Route::template).contains("/", "/incidents/{id}", "/certificates", ALERTS);
        return routes;
    }

    private static Set<String> scopes(Map<?, ?> operation) {
        return operation.get("security") instanceof List<?> schemes
                ? schemes.stream()
                        .flatMap(scheme -> ((Map<?, ?>) scheme).values().stream())
                        .flatMap(scopes -> ((List<?>) scopes).stream())
                        .map(Object::toString)
                        .collect(Collectors.toSet())
                : Set.of();
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
    void letsEveryScopeDoWhatItsRoutesSay() {
        for (var route : routes()) {
            assertThat(route.scopes()).as(route + " names its scopes").isNotEmpty();
            for (var scope : Scope.ALL) {
                var status = assertThat(route.send(scope, "*/*").statusCode()).as(route + " with scope " + scope);
                if (route.scopes().contains(scope)) {
                    status.isNotIn(401, 403);
                } else {
                    status.isEqualTo(403);
                }
            }
        }
    }

    @Test
    void letsNoReaderChangeAnythingAndOnlyASenderSendAlerts() {
        for (var route : routes()) {
            if (route.changes()) {
                assertThat(route.scopes()).as(route.toString()).doesNotContain(Scope.READ);
            }
            if (route.template().equals(ALERTS)) {
                assertThat(route.scopes()).containsExactly(Scope.ALERTS);
            } else {
                assertThat(route.scopes()).as(route.toString()).doesNotContain(Scope.ALERTS);
            }
        }
    }
}
