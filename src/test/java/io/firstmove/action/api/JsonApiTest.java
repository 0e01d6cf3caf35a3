package io.firstmove.action.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.firstmove.action.ActionResult;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonApiTest {

    private final List<String> asked = new ArrayList<>();
    private final HttpServer server = start();

    @BeforeEach
    void answers() {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/elsewhere")) {
                exchange.getResponseHeaders().add("Location", "/landed");
                exchange.sendResponseHeaders(302, -1);
            } else {
                var body = new byte[path.endsWith("/huge") ? 9 << 20 : 0];
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keepsThePathThatAnApiIsUnder() throws Exception {
        var answer = api("/prometheus/").post("/api/v1/query", Map.of("query", "a+b{c=\"ü&\"}"));

        assertThat(asked).containsExactly("POST /prometheus/api/v1/query query=a%2Bb%7Bc%3D%22%C3%BC%26%22%7D");
        assertThat(answer.succeeded()).isTrue();
        assertThat(answer.body().isMissingNode()).isTrue();
    }

    @Test
    void followsNoRedirect() throws Exception {
        assertThat(api("").get("/elsewhere").status()).isEqualTo(302);
        assertThat(asked).hasSize(1);
    }

    @Test
    void doesNotReadOnForEver() {
        var trouble = catchThrowableOfType(NoAnswer.class, () -> api("").get("/huge"));

        assertThat(trouble.toResult().summary()).contains("more than 8 MiB");
    }

    @Test
    void tellsANameWithoutAnAddressFromAPortWithoutAListener() {
        var nowhere = trouble("http://nowhere.invalid:9090");
        server.stop(0);
        var refused = trouble("http://127.0.0.1:" + server.getAddress().getPort());

        assertThat(nowhere.reason()).contains(UnknownReason.UNREACHABLE);
        assertThat(nowhere.summary()).contains("does not resolve");
        assertThat(refused.reason()).contains(UnknownReason.UNREACHABLE);
        assertThat(refused.summary()).startsWith("Nothing listens for Lab at http://127.0.0.1:");
    }

    @Test
    void namesTheAddressThatIsReached() {
        assertThat(BaseUrl.parse("url", "https://metrics.lab/prometheus").address())
                .isEqualTo(new Address("metrics.lab", 443));
        assertThat(BaseUrl.parse("url", "http://[::1]:9090/").address()).isEqualTo(new Address("::1", 9090));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus:9090",
                "ftp://x",
                "http://",
                "http://x:99999",
                "http://x/?a=hunter2",
                "http://x/#hunter2",
                "http://me:hunter2@x",
                "http://a b/hunter2"
            })
    void refusesWhatIsNoBaseUrl(String text) {
        assertThatThrownBy(() -> BaseUrl.parse("url", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("url ")
                .hasMessageNotContaining("hunter2");
    }

    private static ActionResult trouble(String url) {
        var api = new JsonApi("Lab", BaseUrl.parse("url", url), Duration.ofSeconds(3));
        return catchThrowableOfType(NoAnswer.class, () -> api.get("/")).toResult();
    }

    private JsonApi api(String path) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        return new JsonApi("Lab", BaseUrl.parse("url", url), Duration.ofSeconds(5));
    }

    private static HttpServer start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
