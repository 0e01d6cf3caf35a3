package io.firstmove.action.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/**
 * An HTTP API that speaks JSON. Asked on a fresh connection, past any proxy, following no redirect (it could lead past
 * the allow-list).
 *
 * @param name what people call it, such as {@code Prometheus}
 * @param limit how long one answer may take
 */
public record JsonApi(String name, BaseUrl url, Duration limit) {

    /** A hundred thousand series of a sloppy query are about 20 MB; nobody reads a tenth of it. */
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The API at a URL that the runbook or the service's configuration names.
     *
     * @param key where the configuration names it
     * @throws NoAnswer where neither does
     */
    public static JsonApi of(String name, String key, Optional<BaseUrl> url, Duration limit) throws NoAnswer {
        return new JsonApi(
                name,
                url.orElseThrow(() -> new NoAnswer(
                        UnknownReason.INVALID, "No " + name + " is known: set " + key + ", or url in the runbook")),
                limit);
    }

    /** Gets what is under the path, which may have a query. */
    public JsonAnswer get(String path) throws NoAnswer, InterruptedException {
        return ask(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    public JsonAnswer delete(String path) throws NoAnswer, InterruptedException {
        return ask(HttpRequest.newBuilder(url.resolve(path)).DELETE());
    }

    public JsonAnswer post(String path, JsonNode body) throws NoAnswer, InterruptedException {
        return ask(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** Posts the fields as a form, which unlike a URL has no limit to its length. */
    public JsonAnswer post(String path, Map<String, String> form) throws NoAnswer, InterruptedException {
        var body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return ask(HttpRequest.newBuilder(url.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private JsonAnswer ask(HttpRequest.Builder request) throws NoAnswer, InterruptedException {
        var whole = request.header("User-Agent", "firstmove")
                .header("Accept", "application/json")
                .build();
        var client = client();
        try {
            var response = client.sendAsync(whole, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER))
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new JsonAnswer(response.statusCode(), json(response));
        } catch (TimeoutException _) {
            throw new NoAnswer(UnknownReason.TIMEOUT, name + " at " + url + " does not answer in time");
        } catch (ExecutionException e) {
            throw explain(e);
        } finally {
            client.shutdownNow();
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limit)
                .build();
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException _) {
            return JsonAnswer.NO_JSON;
        }
    }

    private NoAnswer explain(ExecutionException e) {
        var where = name + " at " + url;
        return switch (e.getCause()) {
            case HttpConnectTimeoutException _ ->
                new NoAnswer(UnknownReason.TIMEOUT, "No connection to " + where + " in time");
            case ConnectException unresolved
            when unresolved.getCause() instanceof UnresolvedAddressException
                    || (unresolved.getCause() != null
                            && unresolved.getCause().getCause() instanceof UnresolvedAddressException) ->
                new NoAnswer(UnknownReason.UNREACHABLE, "The name of " + where + " does not resolve");
            case ConnectException _ -> new NoAnswer(UnknownReason.UNREACHABLE, "Nothing listens for " + where);
            case SSLException tls ->
                new NoAnswer(UnknownReason.ERROR, "No TLS with " + where + ": " + tls.getMessage());
            case null, default ->
                new NoAnswer(UnknownReason.ERROR, where + " breaks off, or answers with more than 8 MiB");
        };
    }
}
