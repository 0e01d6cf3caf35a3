package io.firstmove.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.firstmove.access.credential.Users;
import io.firstmove.lab.Axe;
import io.firstmove.lab.Browser;
import io.firstmove.lab.Look;
import io.firstmove.lab.Visit;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postgres.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing in as people do it, in a real Chromium. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(GuardedService.class)
class SignInPageTest {

    private static final String PASSWORD = "correct horse battery";

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Test
    void signsInAndIsRefusedAndSignsOut() throws SQLException {
        add("paula", Role.VIEWER);
        try (var browser = Browser.start()) {
            try (var visit = browser.visit(Look.DESKTOP_LIGHT)) {
                signInAndOut(visit);
            }
            try (var visit = browser.visitWithoutJavaScript(Look.DESKTOP_LIGHT)) {
                signInAndOut(visit);
            }
            assertThat(Axe.violations(browser, "/sign-in", Look.DESKTOP_LIGHT, Look.PHONE_DARK))
                    .isEmpty();
        }
    }

    private static void signInAndOut(Visit visit) {
        var page = visit.page();
        visit.open("/certificates");
        assertThat(page.url()).contains("/sign-in?next=");
        fill(page, "not the password");
        assertThat(page.locator("[role=alert]").textContent()).contains("The name or the password is wrong.");

        fill(page, PASSWORD);
        assertThat(page.url()).endsWith("/certificates");
        assertThat(page.locator("header").textContent()).contains("paula");

        // A viewer is not offered what takes another role.
        page.locator("#ceiling summary").click();
        assertThat(page.locator("#ceiling form button").count()).isPositive();
        assertThat(page.locator("#ceiling form button:not([disabled])").count()).isZero();

        visit.open("/");
        page.locator("form[action='/sign-out'] button").click();
        assertThat(page.url()).endsWith("/sign-in");
        visit.open("/certificates");
        assertThat(page.url()).contains("/sign-in?next=");
    }

    private static void fill(Page page, String password) {
        page.getByLabel("Name").fill("paula");
        page.getByLabel("Password").fill(password);
        page.locator("form[action='/sign-in'] button").click();
    }

    private void add(String name, Role role) throws SQLException {
        try (var connection = database.getConnection()) {
            var users = new Users(Sql.on(connection), Clock.systemUTC());
            users.remove(name);
            users.add(name, role, PASSWORD);
        }
    }
}
