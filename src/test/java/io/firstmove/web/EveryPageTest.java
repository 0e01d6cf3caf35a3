package io.firstmove.web;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Axe;
import io.firstmove.lab.Browser;
import io.firstmove.lab.Look;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
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

/** What holds for every page, in a real Chromium. Whoever adds a page adds it here. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class EveryPageTest {

    /** {@code INC} stands for an incident that is resolved. */
    private static final List<String> PAGES = List.of(
            "/",
            "/?q=nothing-like-it",
            "/incidents/INC",
            "/incidents/INC/alerts",
            "/incidents/INC/charts",
            "/incidents/INC/related",
            "/incidents/INC/silences",
            "/incidents/INC/timeline/1",
            "/incidents/INC/postmortem",
            "/incidents/INC/postmortem/edit",
            "/runbooks",
            "/runbooks/redis-down",
            "/certificates",
            "/insights",
            "/insights?range=52w");

    private static @Nullable Browser browser;
    private static @Nullable String incident;

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

    static Stream<String> pages() {
        return PAGES.stream();
    }

    private static Browser chromium() {
        return Objects.requireNonNull(browser);
    }

    private static String path(String page) {
        return page.replace("INC", String.valueOf(incident));
    }

    private static String name(String page) {
        return page.equals("/") ? "incidents" : page.substring(1).replaceAll("[^A-Za-z0-9]", "-");
    }
}
