package io.firstmove.action.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.lab.Lab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCheckTest extends ActionContract<HttpCheck.Parameters> {

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private ServerSocket silent;

    @BeforeEach
    void serve() throws IOException {
        silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page("/ok", 200, "all is well");
        page("/broken", 503, "database away");
        page("/private", 401, "who are you?");
        page("/moved", 302, "");
        page("/large", 200, "x".repeat(1_000_000));
        page("/telling", 500, "Authorization: Bearer " + SECRET);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        silent.close();
    }

    @Test
    void passesOnTheStatusThatIsExpected() throws Exception {
        var result = perform(get("/ok")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("status", 200L).containsEntry("bodyBytes", 11L);
        assertThat((Double) result.findings().get("latencyMillis")).isPositive();
        assertThat(asked).containsExactly("GET /ok firstmove");
    }

    @Test
    void failsOnAnyOtherStatus() throws Exception {
        assertThat(perform(get("/broken")).result().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(perform(get("/ok", "204,300-399", "")).result().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(perform(get("/private", "200", "")).result().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(perform(get("/private", "401", "")).result().verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void failsWithoutTheTextThatIsExpected() throws Exception {
        assertThat(perform(get("/ok", "", "well")).result().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(perform(get("/ok", "", "badly")).result().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void followsNoRedirect() throws Exception {
        var result = perform(get("/moved")).result();

        assertThat(result.findings()).containsEntry("status", 302L);
        assertThat(asked).hasSize(1);
    }

    @Test
    void readsNoMoreThanTheFirst64KiB() throws Exception {
        var result = perform(get("/large")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("bodyBytes", 65_536L);
    }

    @Test
    void failsWhenNothingListens() throws Exception {
        var result = perform(absent()).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).startsWith("Nothing listens on");
    }

    @Test
    void failsWhenTheServerHangs() throws Exception {
        var result = perform(hanging(), Duration.ofMillis(500)).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).containsEntry("state", "slow");
    }

    @Test
    void cannotTellWhenTheNameDoesNotResolve() throws Exception {
        var result = perform(url("http://nowhere.invalid/")).result();

        assertThat(result.reason()).contains(UnknownReason.UNREACHABLE);
    }

    @Test
    void failsWhenThereIsNoTls() throws Exception {
        var result = perform(url(base().replace("http", "https") + "/ok")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).contains("TLS");
    }

    @Test
    void showsNoQuery() throws Exception {
        var result = perform(get("/broken?key=" + SECRET)).result();

        assertThat(result.toString()).doesNotContain(SECRET);
        assertThat(result.summary()).endsWith("/broken answers 503");
    }

    @Test
    void refusesCredentialsInTheUrlWithoutRepeatingThem() {
        assertThatThrownBy(() -> url("https://admin:" + SECRET + "@shop.lab/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user name or password")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> url("https://admin:" + SECRET + "#@shop lab/"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> url("file:///etc/passwd")).hasMessageContaining("http");
    }

    @Test
    void namesTheAddressThatItReaches() {
        assertThat(url("https://shop.lab/x").addresses()).containsExactly(new Address("shop.lab", 443));
        assertThat(url("http://[fd00::1]:8080/").addresses()).containsExactly(new Address("fd00::1", 8080));
    }

    @Override
    protected Action<HttpCheck.Parameters> action() {
        return new HttpCheck();
    }

    @Override
    protected HttpCheck.Parameters hanging() {
        return url("http://127.0.0.1:" + silent.getLocalPort() + "/");
    }

    @Override
    protected HttpCheck.Parameters absent() {
        return url("http://127.0.0.1:" + Lab.freePort() + "/");
    }

    @Override
    protected Optional<HttpCheck.Parameters> denied() {
        return Optional.of(get("/private"));
    }

    @Override
    protected HttpCheck.Parameters telling() {
        return get("/telling?token=" + SECRET);
    }

    @Override
    protected HttpCheck.Parameters withValue(String value) {
        return get("/ok?q=" + URLEncoder.encode(value, UTF_8), "", value);
    }

    private void page(String path, int status, String body) {
        server.createContext(path, exchange -> {
            asked.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestHeaders().getFirst("User-Agent"));
            exchange.getResponseHeaders().add("Location", "/ok");
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
            try (var out = exchange.getResponseBody()) {
                out.write(body.getBytes(UTF_8));
            }
        });
    }

    private HttpCheck.Parameters get(String path) {
        return get(path, "", "");
    }

    private HttpCheck.Parameters get(String path, String expectStatus, String contains) {
        return new HttpCheck.Parameters(base() + path, expectStatus, contains);
    }

    private static HttpCheck.Parameters url(String url) {
        return new HttpCheck.Parameters(url, "", "");
    }

    private String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
