package io.firstmove.access.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.platform.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Signing in through an OpenID provider: one that speaks the whole protocol, in this process. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(value = OpenIdTest.Provider.class, restrictToAnnotatedClass = true)
@TestProfile(OpenIdTest.WithProvider.class)
class OpenIdTest {

    private static final String CLIENT = "firstmove";

    /** Knows whomever a test says. */
    public static final class Provider implements QuarkusTestResourceLifecycleManager {

        private static @Nullable MockOAuth2Server server;

        @Override
        public Map<String, String> start() {
            var started = new MockOAuth2Server(new OAuth2Config());
            started.start();
            server = started;
            return Map.of(
                    "firstmove.access.oidc.url",
                    started.issuerUrl("ops").toString(),
                    "firstmove.access.oidc.client-id",
                    CLIENT,
                    "firstmove.access.oidc.client-secret",
                    "a secret");
        }

        @Override
        public void stop() {
            if (server != null) {
                server.shutdown();
            }
        }

        static void nextIs(String person, Object groups) {
            Objects.requireNonNull(server)
                    .enqueueCallback(new DefaultOAuth2TokenCallback(
                            "ops",
                            person,
                            "JWT",
                            List.of(CLIENT),
                            Map.of("preferred_username", person, "groups", groups),
                            3600));
        }
    }

    /** Outside local mode, with roles for groups. */
    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "firstmove.local", "false",
                    "firstmove.access.oidc.name", "Example Login",
                    "firstmove.access.oidc.roles.viewer", "everybody",
                    "firstmove.access.oidc.roles.approver", "sre,leads");
        }
    }

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI home;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Test
    void signsInWhomTheProviderVouchesFor() throws Exception {
        var form = get("/certificates");
        assertThat(form.uri().getPath()).isEqualTo("/sign-in");
        assertThat(form.body()).contains("Sign in with Example Login", "/sign-in/openid?next=%2Fcertificates");

        Provider.nextIs("otto", List.of("everybody", "sre"));
        var page = get("/sign-in/openid?next=/certificates");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/certificates");
        assertThat(page.body()).contains("otto", "Sign out");
        assertThat(ceiling("ask")).isEqualTo(200);
    }

    @Test
    void givesTheRoleOfTheGroups() throws Exception {
        Provider.nextIs("vera", List.of("everybody", "others"));
        get("/sign-in/openid");

        assertThat(get("/certificates").body()).contains("vera");
        assertThat(ceiling("ask")).isEqualTo(403);
    }

    @Test
    void refusesWhomNoGroupHasARoleFor() throws Exception {
        Provider.nextIs("xaver", List.of("strangers"));
        var refused = get("/sign-in/openid");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("You are known as xaver, but none of your groups has a role here");
        assertThat(get("/certificates").uri().getPath()).isEqualTo("/sign-in");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(home.resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private int ceiling(String ceiling) throws IOException, InterruptedException {
        return browser.send(
                        HttpRequest.newBuilder(home.resolve("/autonomy"))
                                .header("Sec-Fetch-Site", "same-origin")
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("ceiling=" + ceiling))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }
}
