package io.firstmove.lab;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One window of a browser, and what goes wrong in it. */
public final class Visit implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    Visit(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout((double) Waiting.limit().toMillis());
        page = context.newPage();
        page.onConsoleMessage(message -> {
            // Chromium reports violations of the Content-Security-Policy here, too.
            if (message.type().equals("error") || message.type().equals("warning")) {
                troubles.add("console: " + message.text());
            }
        });
        page.onPageError(error -> troubles.add("script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(home()) && !request.url().startsWith("data:")) {
                troubles.add("request to another host: " + request.url());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                troubles.add("answered " + response.status() + ": " + response.url());
            }
        });
    }

    /** What the service under test is called in the browser. */
    public static String home() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }

    /** Opens a page of the service by its path, and answers with its HTTP status. */
    public int open(String path) {
        // A page that is live never comes to rest, so that there is no waiting for the network to be idle.
        var response = page.navigate(home() + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
        return response == null ? 0 : response.status();
    }

    /** Turns the open page to another size and colour scheme, as a reader does who turns a phone or the lights out. */
    public void change(Look look) {
        page.setViewportSize(look.width, look.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme));
    }

    /** Playwright's page: to click, to type, to look. */
    public Page page() {
        return page;
    }

    /** Errors and warnings on the console, exceptions, answers from 400 on, and requests to others than the service. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** By how many CSS pixels the page is wider than the window. */
    public int sidewaysScroll() {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Keeps a picture of the whole page. */
    public void picture(Path png) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(png));
    }

    /** Keeps a picture of what the window shows. */
    public void view(Path png) {
        page.screenshot(new Page.ScreenshotOptions().setPath(png));
    }

    @Override
    public void close() {
        context.close();
    }
}
