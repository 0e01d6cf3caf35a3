package io.firstmove.web.postmortem;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.open;
import static io.firstmove.lab.FirstmoveApi.resolved;
import static io.firstmove.lab.FirstmoveApi.send;
import static io.firstmove.lab.Waiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.firstmove.lab.Browser;
import io.firstmove.lab.Look;
import io.firstmove.lab.Visit;
import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do with a postmortem, in a real Chromium. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class PostmortemPagesTest {

    private static @Nullable Browser browser;

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

    @Test
    void losesNothingWhenTwoPeopleWriteAtTheSameTime() {
        var id = drafted("TwoWindows");
        try (var first = chromium().visit(Look.DESKTOP_LIGHT);
                var second = chromium().visit(Look.PHONE_DARK)) {
            first.open(page(id) + "/edit");
            second.open(page(id) + "/edit");
            write(first, "## Impact", "## Impact\n\nWords of the first window.");
            write(second, "## Impact", "## Impact\n\nWords of the second window.");

            first.page().click("button[value=save]");
            first.page().waitForURL("**" + page(id));
            second.page().click("button[value=save]");
            second.page().waitForSelector("h1:has-text('Edit conflict')");

            assertThat(second.page().textContent(".differences del")).contains("Words of the first window.");
            assertThat(second.page().textContent(".differences ins")).contains("Words of the second window.");
            assertThat(second.page().inputValue("#theirs")).contains("Words of the first window.");
            write(second, "Words of the second", "Words of the first window.\n\nWords of the second");
            second.page().click("button[value=save]");
            second.page().waitForURL("**" + page(id));
            assertThat(second.page().textContent("article"))
                    .contains("Words of the first window.", "Words of the second window.");
        }
        assertThat(markdown(id)).contains("Words of the first window.\n\nWords of the second window.");
    }

    @Test
    void takesOverWhatFirstmoveHasWrittenMeanwhile() {
        var id = drafted("LateNote");
        try (var window = chromium().visit(Look.DESKTOP_LIGHT)) {
            window.open(page(id) + "/edit");
            write(window, "## Impact", "## Impact\n\nWords of a person.");
            given().contentType("application/json")
                    .body(Map.of("text", "The disk was replaced"))
                    .post("/api/v1/incidents/" + id + "/notes");
            await().until(() -> markdown(id).contains("The disk was replaced"));

            window.page().click("button[value=save]");
            window.page().waitForURL("**" + page(id));

            assertThat(window.page().textContent("article")).contains("Words of a person.", "The disk was replaced");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void worksWithoutJavaScript() {
        var id = drafted("NoScript");
        try (var window = chromium().visitWithoutJavaScript(Look.PHONE_LIGHT)) {
            window.open(page(id));
            window.page().click("text=Edit");
            write(window, "## Impact", "## Impact\n\nWords of a person, <b>bold</b>.");
            window.page().click("button[value=preview]");
            assertThat(window.page().textContent("#preview")).contains("Words of a person, <b>bold</b>.");

            window.page().click("button[value=save]");
            window.page().waitForSelector("article:has-text('Words of a person')");
            window.page().click("text=Send to review");
            window.page().waitForSelector(".badge.state-in-review");
            window.page().click("text=Publish");
            window.page().waitForSelector(".badge.state-published");
            window.page().click("text=changes in revision 2");
            assertThat(window.page().textContent(".differences ins").strip()).isNotNull();
            assertThat(window.page().textContent(".differences")).contains("Words of a person, <b>bold</b>.");
            assertThat(window.troubles()).isEmpty();
        }
        assertThat(given().accept("application/json")
                        .get("/api/v1/incidents/" + id + "/postmortem")
                        .jsonPath()
                        .getInt("published"))
                .isEqualTo(2);
    }

    @Test
    void showsThePreviewWhileOneTypes() {
        var id = drafted("Typing");
        try (var window = chromium().visit(Look.DESKTOP_LIGHT)) {
            window.open(page(id) + "/edit");
            write(window, "## Impact", "## Impact\n\nWords just typed.");

            window.page().waitForSelector("#preview:has-text('Words just typed.')");
            assertThat(window.troubles()).isEmpty();
        }
    }

    @Test
    void leadsFromASentenceToItsEntry() {
        var id = drafted("Linked");
        try (var window = chromium().visit(Look.DESKTOP_LIGHT)) {
            window.open(page(id));
            window.page().locator("article a[href$='#entry-1']").first().click();
            window.page().waitForURL("**/incidents/" + id + "#entry-1");

            assertThat(window.page().locator("#entry-1").count()).isEqualTo(1);
        }
    }

    @Test
    void printsTheDocumentAlone() {
        var id = drafted("Printed");
        try (var window = chromium().visit(Look.DESKTOP_DARK)) {
            window.open(page(id));
            window.page()
                    .emulateMedia(
                            new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));

            assertThat(window.page().isVisible("text=Root causes")).isTrue();
            assertThat(window.page().isVisible(".revisions")).isFalse();
            assertThat(window.page().isVisible("body > header")).isFalse();
            window.page()
                    .pdf(new Page.PdfOptions().setFormat("A4").setPath(Path.of("target", "pages", "postmortem.pdf")));
        }
    }

    private static void write(Visit window, String what, String instead) {
        var text = window.page().inputValue("#text");
        assertThat(text).contains(what);
        window.page().fill("#text", text.replace(what, instead));
    }

    private static String page(String id) {
        return "/incidents/" + id + "/postmortem";
    }

    private static Browser chromium() {
        return Objects.requireNonNull(browser);
    }

    private static String drafted(String alertname) {
        var id = open(alertname, "pages");
        send(resolved(alertname, "pages"));
        becomes(id, "postmortem.drafted");
        return id;
    }
}
