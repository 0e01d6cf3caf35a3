package io.firstmove.web.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.FirstmoveApi.types;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.firstmove.lab.Browser;
import io.firstmove.lab.Look;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.Waiting;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see and do during an incident, in a real Chromium. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class LiveIncidentsTest {

    private static final double PATIENCE = Waiting.limit().toMillis();
    private static final Pattern LIVE = Pattern.compile(".*/live\\?.*");

    private static @Nullable Browser browser;

    @TempDir
    static Path folder;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsAnIncidentThatOpensWhileTheListIsLookedAt() {
        var before = open("LiveBefore", "a");
        try (var visit = chromium().visit(Look.DESKTOP_LIGHT)) {
            visit.open("/?label=severity%3Dwarning&q=live");
            var page = visit.page();
            assertThat(row(page, before)).isVisible();
            page.locator("input[name=severity]").fill("half typed");

            var after = open("LiveAfter", "b");

            assertThat(row(page, after)).isVisible();
            assertThat(page.locator("input[name=severity]")).hasValue("half typed");
            given().post("/api/v1/incidents/" + after + "/acknowledge").then().statusCode(200);
            assertThat(row(page, after).locator(".badge.acknowledged")).isVisible();
            assertThat(visit.troubles()).isEmpty();
        }
    }

    @Test
    void showsWhatHappensToAnIncidentAndKeepsWhatIsUnfolded() {
        var id = open("LiveOne", "localhost:1");
        given().contentType("application/json")
                .body("{\"runbook\": \"redis-down\"}")
                .post("/api/v1/incidents/" + id + "/runs")
                .then()
                .statusCode(202);
        becomes(id, "run.finished");
        try (var visit = chromium().visit(Look.DESKTOP_DARK)) {
            visit.open("/incidents/" + id);
            var page = visit.page();
            page.locator(".checks details summary").first().click();
            page.locator("#note").fill("I was typing this");

            given().contentType("application/json")
                    .body("{\"text\": \"said by somebody else\"}")
                    .post("/api/v1/incidents/" + id + "/notes")
                    .then()
                    .statusCode(200);

            assertThat(page.locator(".timeline").getByText("said by somebody else"))
                    .isVisible();
            assertThat(page.locator("#note")).hasValue("I was typing this");
            assertThat(page.locator(".checks details").first()).hasAttribute("open", "");
            assertThat(visit.troubles()).isEmpty();
        }
    }

    @Test
    void approvesARemedyOnAPhone() {
        runbook("phone-repair", "PhoneRepair", "");
        var id = open("PhoneRepair", "thing");
        becomes(id, "remedy.proposed");
        try (var visit = chromium().visit(Look.PHONE_DARK)) {
            visit.open("/incidents/" + id);
            var page = visit.page();
            assertThat(page.locator(".remedy.proposed pre code").first())
                    .containsText("scripts/repair.sh " + folder.resolve("phone-repair"));
            assertThat(page.locator(".remedy.proposed time[data-show=left]")).containsText("left");
            assertThat(visit.sidewaysScroll()).isZero();

            page.getByText("Approve repair", new Page.GetByTextOptions().setExact(true))
                    .click();

            assertThat(page.locator(".remedy .badge.succeeded")).isVisible();
            assertThat(page.url()).endsWith("/incidents/" + id);
            assertThat(visit.troubles()).isEmpty();
        }
        assertThat(types(id)).containsSubsequence("remedy.approved", "remedy.started", "remedy.succeeded");
    }

    @Test
    void streamsWhatARemedyPrints() {
        runbook("slow-repair", "SlowRepair", "echo first sign; while [ ! -e \"$1/go\" ]; do sleep 0.2; done\n");
        var id = open("SlowRepair", "thing");
        becomes(id, "remedy.proposed");
        try (var visit = chromium().visit(Look.DESKTOP_LIGHT)) {
            visit.open("/incidents/" + id);
            var page = visit.page();
            page.getByText("Approve repair", new Page.GetByTextOptions().setExact(true))
                    .click();

            assertThat(page.locator(".remedy .tty.live")).containsText("first sign");
            touch(folder.resolve("slow-repair").resolve("go"));
            assertThat(page.locator(".remedy .badge.succeeded")).isVisible();
        }
    }

    @Test
    void doesEverythingEssentialWithoutJavaScript() {
        runbook("plain-repair", "PlainRepair", "");
        var id = open("PlainRepair", "thing");
        becomes(id, "remedy.proposed");
        try (var visit = chromium().visitWithoutJavaScript(Look.DESKTOP_LIGHT)) {
            var page = visit.page();
            visit.open("/?q=plainrepair");
            page.locator(".incident .title").click();
            page.getByText("Acknowledge", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".marks .badge.acknowledged")).isVisible();
            page.locator("#note").fill("without a script");
            page.getByText("Add note").click();
            assertThat(page.locator(".timeline").getByText("without a script")).isVisible();
            page.locator(".remedy input[name=reason]").fill("not now");
            page.getByText("Reject", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator(".remedy .badge.rejected")).isVisible();
            page.getByText("Show related incidents").click();
            assertThat(page.locator("h1")).containsText("Related to " + id);
            page.goBack();
            page.getByText("Resolve", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator(".marks .badge.resolved")).isVisible();
            assertThat(visit.troubles()).isEmpty();
        }
        assertThat(text(id, "remedy.rejected")).contains("not now");
        assertThat(incident(id).getString("status")).isEqualTo("resolved");
    }

    @Test
    void saysWhenTheLiveConnectionIsLost() {
        var id = open("LostLine", "a");
        try (var visit = chromium().visit(Look.DESKTOP_LIGHT)) {
            visit.page().route(LIVE, Route::abort);
            visit.open("/incidents/" + id);

            assertThat(visit.page().locator("#lost")).isVisible();
            assertThat(visit.page().locator("#lost")).containsText("The live connection is lost");
            visit.page().unroute(LIVE);
            assertThat(visit.page().locator("#lost"))
                    .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE));
        }
    }

    @Test
    void isUsedWithTheKeyboard() {
        open("Keyboard", "a");
        var second = open("Keyboard", "b");
        try (var visit = chromium().visit(Look.DESKTOP_LIGHT)) {
            visit.open("/?label=alertname%3DKeyboard");
            var page = visit.page();
            page.keyboard().press("?");
            assertThat(page.locator("#keys")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#keys")).isHidden();
            page.keyboard().press("/");
            assertThat(page.locator("input[type=search]")).isFocused();
            page.keyboard().press("Escape");
            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(row(page, second).locator(".title")).isFocused();
            page.keyboard().press("Enter");
            page.waitForURL("**/incidents/" + second);
            page.keyboard().press("n");
            assertThat(page.locator("#note")).isFocused();
        }
    }

    @Test
    void tellsTimesInTheReadersZone() {
        var id = open("Zoned", "a");
        try (var visit = chromium().visit(Look.DESKTOP_LIGHT)) {
            visit.open("/incidents/" + id);

            assertThat(visit.page().locator(".marks time").first()).not().containsText("UTC");
            assertThat(visit.page().locator(".marks time").first().getAttribute("title"))
                    .containsAnyOf("CET", "GMT+1", "CEST", "GMT+2");
        }
    }

    private static void runbook(String name, String alertname, String more) {
        var place = folder.resolve(name);
        RunbookFolder.script(name, "repair.sh", more + "mkdir -p \"$1\"; touch \"$1/repaired\"\n");
        RunbookFolder.script(name, "works.sh", "[ -e \"$1/repaired\" ] || exit 2\n");
        RunbookFolder.write(name, """
                title: %1$s
                match: ['alertname="%1$s"']
                checks:
                  works: { action: script, with: { run: scripts/works.sh, args: ["%2$s"] } }
                causes:
                  broken: { when: "checks.works.failed", say: "It is broken" }
                remedies:
                  repair:
                    when: causes.broken
                    action: script
                    with: { run: scripts/repair.sh, args: ["%2$s"] }
                    autonomy: ask
                    within: 5m
                    verify: { check: works, within: 60s }
                """.formatted(alertname, place));
        await().until(() -> given().get("/api/v1/runbooks/" + name).statusCode() == 200);
    }

    private static void touch(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Locator row(Page page, String id) {
        return page.locator("#" + id);
    }

    private static Browser chromium() {
        return Objects.requireNonNull(browser);
    }
}
