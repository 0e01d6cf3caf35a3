package io.firstmove.lab;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.firstmove.lab.Waiting.Slow;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine, without a window. Used by one thread, as Playwright is. */
public final class Browser implements AutoCloseable {

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts it; skips the test where there is none. */
    public static Browser start() {
        var program = Lab.needsOneOf("chromium", "chromium-browser", "google-chrome");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            var options = new LaunchOptions()
                    .setExecutablePath(program)
                    // Root, in a container, has no sandbox to offer; nor do the tests visit anybody but ourselves.
                    .setChromiumSandbox(false)
                    .setArgs(List.of("--disable-gpu", "--disable-dev-shm-usage"))
                    .setTimeout((double) Waiting.limit(Slow.BOOT).toMillis());
            return new Browser(playwright, playwright.chromium().launch(options));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A new window that shares nothing with the others, such as cookies. */
    public Visit visit(Look look) {
        return new Visit(chromium.newContext(options(look)));
    }

    /** The same of a reader whose browser runs no script. */
    public Visit visitWithoutJavaScript(Look look) {
        return new Visit(chromium.newContext(options(look).setJavaScriptEnabled(false)));
    }

    /** The same where axe-core may be injected, which the policy of our pages forbids as it should. */
    Visit visitForAxe(Look look) {
        return new Visit(chromium.newContext(options(look).setBypassCSP(true)));
    }

    private static NewContextOptions options(Look look) {
        return new NewContextOptions()
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.scheme)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
