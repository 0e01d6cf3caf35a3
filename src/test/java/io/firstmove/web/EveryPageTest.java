package io.firstmove.web;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.lab.Axe;
import io.firstmove.lab.Browser;
import io.firstmove.lab.Look;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.web.frame.MainPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page, in a real Chromium: for those of the OpenAPI document, so that nobody has to list them. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class EveryPageTest {

    private static final Path OPENAPI = Path.of("src/test/resources/golden/openapi.json");

    /** An OpenID provider answers it. */
    private static final String OPENID = "/sign-in/openid";

    /** With values for the parts of a path; {@code INC} stands for an incident that is resolved, {@code RUN} for its run. */
    private static final Map<String, String> SAMPLES = Map.of(
            "/runs/{id}", "/runs/RUN",
            "{id}", "INC",
            "{seq}", "1",
            "{name}", "redis-down",
            "/changes", "/changes?from=1&to=1");

    /** The same pages with another content. */
    private static final List<String> VARIANTS = List.of("/?q=nothing-like-it", "/insights?range=52w");

    private static @Nullable Browser browser;
    private static @Nullable String incident;
    private static @Nullable String run;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void letSomethingHappen() {
        if (incident == null) {
            var id = open("EveryPage", "a.lab:9100");
            open("EveryPage", "b.lab:9100");
            run = given().contentType("application/json")
                    .body("{\"runbook\": \"redis-down\"}")
                    .post("/api/v1/incidents/" + id + "/runs")
                    .jsonPath()
                    .getString("id");
            becomes(id, "run.finished");
            send(resolved("EveryPage", "a.lab:9100"));
            becomes(id, "postmortem.drafted");
            incident = id;
        }
    }

    @Test
    void showsTheIncidentList() {
        try (var visit = chromium().visit(Look.DESKTOP_LIGHT)) {
            assertThat(visit.open("/?q=EveryPage")).isEqualTo(200);
            assertThat(visit.page().title()).containsIgnoringCase("incidents");
            assertThat(visit.page().getByText("EveryPage on b.lab:9100").count())
                    .isPositive();
        }
    }

    /** Axe takes seconds; these two looks have all colours and both widths. */
    @ParameterizedTest
    @MethodSource("pages")
    void isFitForEverybody(String page) {
        assertThat(Axe.violations(chromium(), path(page), Look.DESKTOP_LIGHT, Look.PHONE_DARK))
                .as("what axe-core says of " + page)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fitsAndKeepsToItself(String page) {
        try (var visit = chromium().visit(Look.DESKTOP_LIGHT)) {
            assertThat(visit.open(path(page))).isEqualTo(200);
            for (var look : Look.values()) {
                visit.change(look);
                visit.picture(Path.of("target", "pages", name(page) + "-" + look.word() + ".png"));

                assertThat(visit.sidewaysScroll())
                        .as("pixels too wide: " + look)
                        .isZero();
            }
            assertThat(visit.troubles()).isEmpty();
        }
    }

    /** Whoever adds a page that the navigation should lead to adds a row there. */
    @Test
    void namesEveryPageWithoutAParameterInTheNavigation() throws IOException {
        assertThat(templates().filter(path -> !path.contains("{") && !path.equals("/sign-in")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(MainPage.values()).map(MainPage::path).toList());
    }

    static Stream<String> pages() throws IOException {
        return Stream.concat(templates().map(EveryPageTest::sample), VARIANTS.stream());
    }

    private static Stream<String> templates() throws IOException {
        return new ObjectMapper()
                .readTree(OPENAPI.toFile()).get("paths").properties().stream()
                        .filter(path ->
                                path.getValue().at("/get/responses/200/content").has("text/html"))
                        .map(Map.Entry::getKey)
                        .filter(path -> !path.startsWith("/api/") && !path.equals(OPENID));
    }

    private static String sample(String template) {
        var path = template;
        // The longest first: they are more than one part of a path.
        for (var part : SAMPLES.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            path = path.replace(part, String.valueOf(SAMPLES.get(part)));
        }
        assertThat(path).as("a sample of " + template).doesNotContain("{");
        return path;
    }

    private static Browser chromium() {
        return Objects.requireNonNull(browser);
    }

    private static String path(String page) {
        return page.replace("INC", String.valueOf(incident)).replace("RUN", String.valueOf(run));
    }

    private static String name(String page) {
        return page.equals("/") ? "incidents" : page.substring(1).replaceAll("[^A-Za-z0-9]", "-");
    }
}
