package io.firstmove.access.credential;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.firstmove.access.GuardedService;
import io.firstmove.access.Role;
import io.firstmove.platform.AdjustableClock;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postgres.Sql;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person with a browser, as far as HTTP shows it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestProfile(GuardedService.class)
class SignInTest {

    private static final String PASSWORD = "correct horse battery";

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    AdjustableClock clock;

    @Test
    void leadsABrowserToTheSignInPageAndBack() throws SQLException {
        add("wanda", Role.VIEWER);
        var wanted = "/certificates?a=b";
        browser()
                .get(wanted)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in?next=%2Fcertificates%3Fa%3Db"));
        browser()
                .queryParam("next", wanted)
                .get("/sign-in")
                .then()
                .statusCode(200)
                .body(containsString("name=\"next\" value=\"/certificates?a=b\""));

        var signedIn = signIn("wanda", PASSWORD, wanted);

        signedIn.then().statusCode(303).header("Location", endsWith(wanted));
        assertThat(signedIn.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
        with(signedIn)
                .get(wanted)
                .then()
                .statusCode(200)
                .body(containsString("wanda"))
                .body(containsString("Sign out"));
    }

    @Test
    void keepsTheSessionToEncryptedConnectionsUnlessTheseDoNotLeaveTheMachine() throws SQLException {
        add("sven", Role.VIEWER);
        var response = browser()
                .header("Host", "firstmove.example")
                .header("Origin", "http://firstmove.example")
                .formParams("name", "sven", "password", PASSWORD)
                .post("/sign-in");
        assertThat(response.header("Set-Cookie")).contains("Secure");
        browser().header("Host", "firstmove.example").get("/sign-in").then().body(containsString("is not encrypted"));
    }

    @Test
    void tellsScriptsWhatIsMissingInsteadOfLeadingThemAway() {
        given().accept("application/json")
                .get("/api/v1/incidents")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body("code", equalTo("unauthorized"));
    }

    @Test
    void saysTheSameOfAWrongNameAndAWrongPassword() throws SQLException {
        add("wrong", Role.VIEWER);
        var wrongPassword = signIn("wrong", "not the password", "/");
        var wrongName = signIn("nobody<b>", PASSWORD, "/");
        wrongPassword.then().statusCode(401).body(containsString("The name or the password is wrong."));
        wrongName.then().statusCode(401).body(containsString("The name or the password is wrong."));
        wrongName.then().body(not(containsString("nobody<b>")));
        assertThat(wrongName.header("Set-Cookie")).isNull();
        signIn("nul\0", PASSWORD, "/").then().statusCode(401);
        signIn("long", "x".repeat(1_000), "/").then().statusCode(401);
    }

    @Test
    void stopsGuessingAndSaysForHowLong() throws SQLException {
        add("guessed", Role.ADMIN);
        for (int attempt = 0; attempt < 3; attempt++) {
            signIn("guessed", "wrong " + attempt, "/").then().statusCode(401);
        }
        signIn("guessed", PASSWORD, "/").then().statusCode(429).body(containsString("Try again in 15 minutes."));
        // Of a name that nobody has, it says the same.
        for (int attempt = 0; attempt < 3; attempt++) {
            signIn("guessed-nobody", "wrong " + attempt, "/").then().statusCode(401);
        }
        signIn("guessed-nobody", PASSWORD, "/").then().statusCode(429);

        try (var connection = database.getConnection()) {
            new Users(Sql.on(connection), clock).password("guessed", PASSWORD);
        }
        signIn("guessed", PASSWORD, "/").then().statusCode(303);
        signIn("guessed-nobody", PASSWORD, "/").then().statusCode(429);
        clock.advance(Duration.ofMinutes(15));
        signIn("guessed-nobody", PASSWORD, "/").then().statusCode(401);
    }

    @Test
    void forgivesAttemptsOnceTheyAreSignedIn() throws SQLException {
        add("clumsy", Role.VIEWER);
        for (int round = 0; round < 3; round++) {
            signIn("clumsy", "wrong", "/").then().statusCode(401);
            signIn("clumsy", PASSWORD, "/").then().statusCode(303);
        }
    }

    @Test
    void endsTheSessionForEverybodyWhoHasItsCookie() throws SQLException {
        add("leaver", Role.VIEWER);
        var signedIn = signIn("leaver", PASSWORD, "/");

        var out = with(signedIn).header("Sec-Fetch-Site", "same-origin").post("/sign-out");

        out.then().statusCode(303).header("Location", endsWith("/sign-in"));
        assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
        with(signedIn).get("/").then().statusCode(303);
    }

    @Test
    void endsSessionsWithThePasswordTheUserAndTheTime() throws SQLException {
        add("changer", Role.VIEWER);
        var first = signIn("changer", PASSWORD, "/");
        with(first).get("/").then().statusCode(200);
        try (var connection = database.getConnection()) {
            new Users(Sql.on(connection), clock).password("changer", PASSWORD + "!");
        }
        with(first).get("/").then().statusCode(303);

        var second = signIn("changer", PASSWORD + "!", "/");
        clock.advance(Duration.ofHours(12).minusMinutes(1));
        with(second).get("/").then().statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        with(second).get("/").then().statusCode(303);

        var third = signIn("changer", PASSWORD + "!", "/");
        with(third).get("/").then().statusCode(200);
        try (var connection = database.getConnection()) {
            new Users(Sql.on(connection), clock).remove("changer");
        }
        with(third).get("/").then().statusCode(303);
    }

    @Test
    void letsARoleDoWhatItMayAtOnce() throws SQLException {
        add("riser", Role.VIEWER);
        var signedIn = signIn("riser", PASSWORD, "/");
        own(signedIn).formParam("ceiling", "shadow").post("/autonomy").then().statusCode(403);
        try (var connection = database.getConnection()) {
            new Users(Sql.on(connection), clock).role("riser", Role.ADMIN);
        }
        own(signedIn).formParam("ceiling", "ask").post("/autonomy").then().statusCode(303);
        // No role sends alerts.
        own(signedIn)
                .contentType("application/json")
                .body("{\"alerts\": []}")
                .post("/api/v1/alerts")
                .then()
                .statusCode(403);
    }

    @Test
    void takesChangesFromItsOwnPagesOnly() throws SQLException {
        add("target", Role.ADMIN);
        var signedIn = signIn("target", PASSWORD, "/");
        var port = io.restassured.RestAssured.port;
        change(with(signedIn)).then().statusCode(403);
        change(with(signedIn).header("Sec-Fetch-Site", "cross-site")).then().statusCode(403);
        change(with(signedIn).header("Sec-Fetch-Site", "same-site")).then().statusCode(403);
        change(with(signedIn).header("Origin", "null")).then().statusCode(403);
        change(with(signedIn).header("Origin", "http://localhost.evil.example"))
                .then()
                .statusCode(403);
        change(with(signedIn).header("Origin", "http://127.0.0.1:" + port))
                .then()
                .statusCode(303);
        change(own(signedIn)).then().statusCode(303);
        // Signing somebody in as somebody else is a change, too.
        browser()
                .header("Sec-Fetch-Site", "cross-site")
                .formParams("name", "target", "password", PASSWORD)
                .post("/sign-in")
                .then()
                .statusCode(403);
    }

    private static Response change(RequestSpecification request) {
        return request.formParam("ceiling", "ask").post("/autonomy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "evil",
                "/a\r\nSet-Cookie: a=b"
            })
    void leadsNowhereElse(String next) throws SQLException {
        add("led", Role.VIEWER);
        signIn("led", PASSWORD, next)
                .then()
                .statusCode(303)
                .header("Location", endsWith(":" + io.restassured.RestAssured.port + "/"));
    }

    @Test
    void keepsNeitherPasswordNorCookie() throws SQLException {
        add("kept", Role.VIEWER);
        var cookie = signIn("kept", PASSWORD, "/").cookie(SessionCookie.NAME);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select string_agg(app_user::text, ' ') || (select string_agg(session::text, ' ') from session)
                        from app_user
                        """)) {
            rows.next();
            assertThat(rows.getString(1))
                    .contains("kept")
                    .doesNotContain(PASSWORD)
                    .doesNotContain(cookie);
        }
    }

    private static RequestSpecification browser() {
        return given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .redirects()
                .follow(false);
    }

    private static Response signIn(String name, String password, String next) {
        return browser()
                .header("Sec-Fetch-Site", "same-origin")
                .formParams("name", name, "password", password, "next", next)
                .post("/sign-in");
    }

    private static RequestSpecification with(Response signedIn) {
        return browser().cookie(SessionCookie.NAME, signedIn.cookie(SessionCookie.NAME));
    }

    private static RequestSpecification own(Response signedIn) {
        return with(signedIn).header("Sec-Fetch-Site", "same-origin");
    }

    private void add(String name, Role role) throws SQLException {
        try (var connection = database.getConnection()) {
            var users = new Users(Sql.on(connection), clock);
            users.remove(name);
            users.add(name, role, PASSWORD);
        }
    }
}
