package io.firstmove.action.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.Required;
import io.firstmove.action.tcp.NoConnection;
import io.firstmove.action.tcp.TcpConnection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Gets a page once, as a newcomer would: on a fresh connection, past any proxy, without cookies, following no redirect
 * (it could lead past the allow-list; 3xx is in the default of what is expected).
 *
 * <p>A page that refuses, breaks off, does not answer in time or answers wrongly is {@code failed}. A name without an
 * address and a connection that is never answered are {@code unknown}, and so is an issuer of certificates that only we
 * may be missing.
 */
public final class HttpCheck implements Action<HttpCheck.Parameters> {

    /** What {@code http.check} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonProperty(required = true) @JsonPropertyDescription("an http or https URL; no credentials in it")
            String url,

            @JsonPropertyDescription("status codes and ranges, such as 200 or 200-299,304; 200-399 where left out")
            String expectStatus,

            @JsonPropertyDescription("text that the first 64 KiB of the body must contain")
            String contains)
            implements HasAddresses {

        public Parameters {
            uri(Required.text("url", url));
            expectStatus = expectStatus == null ? "" : expectStatus;
            contains = contains == null ? "" : contains;
            ExpectedStatus.parse(expectStatus);
        }

        URI uri() {
            return uri(url);
        }

        /** The URL without its query, which is where tokens live. */
        String shown() {
            return uri().getScheme() + "://" + addresses().getFirst() + uri().getRawPath();
        }

        @Override
        public List<Address> addresses() {
            var uri = uri();
            var host = uri.getHost().startsWith("[")
                    ? uri.getHost().substring(1, uri.getHost().length() - 1)
                    : uri.getHost();
            int standard = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
            return List.of(new Address(host, uri.getPort() < 0 ? standard : uri.getPort()));
        }

        // The messages repeat nothing of the URL: what is wrong with it may be a password.
        private static URI uri(String url) {
            try {
                var uri = new URI(url);
                if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
                    throw new IllegalArgumentException("url must begin with http:// or https://");
                }
                if (uri.getRawUserInfo() != null
                        || String.valueOf(uri.getRawAuthority()).contains("@")) {
                    throw new IllegalArgumentException("url must not contain a user name or password");
                }
                if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
                    throw new IllegalArgumentException("url has no valid host and port");
                }
                return uri;
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(
                        "url is not valid: " + e.getReason() + " at character " + e.getIndex(), e);
            }
        }
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws InterruptedException {
        var request = HttpRequest.newBuilder(parameters.uri())
                .header("User-Agent", "firstmove")
                .header("Accept", "*/*")
                .build();
        var client = client(context.timeLimit());
        try {
            long start = System.nanoTime();
            var response = client.sendAsync(request, _ -> new FirstBytes())
                    .get(context.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            return HttpAnswer.judge(parameters, response, Duration.ofNanos(System.nanoTime() - start));
        } catch (TimeoutException _) {
            return failed("slow", parameters.shown() + " takes connections and does not answer in time");
        } catch (ExecutionException e) {
            return explain(parameters, context, e);
        } finally {
            client.shutdownNow();
        }
    }

    private static HttpClient client(Duration limit) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                // The other half is for finding out that a server takes the connection and hangs.
                .connectTimeout(limit.dividedBy(2))
                .build();
    }

    private static ActionResult explain(Parameters parameters, ActionContext context, ExecutionException e)
            throws InterruptedException {
        return switch (e.getCause()) {
            case HttpConnectTimeoutException _ ->
                whyNoConnection(
                        parameters,
                        context,
                        failed("slow", parameters.shown() + " takes connections and does not go on to TLS"));
            case ConnectException _ ->
                whyNoConnection(
                        parameters,
                        context,
                        failed("refused", parameters.shown() + " refused one connection and took the next"));
            case SSLException trouble
            when String.valueOf(trouble.getMessage()).contains("path building failed") ->
                ActionResult.unknown(
                        UnknownReason.ERROR,
                        "The issuer of " + parameters.shown() + "'s certificate is not known here");
            case SSLException trouble ->
                failed("tls", "No TLS with " + parameters.shown() + ": " + trouble.getMessage());
            case null, default -> failed("closed", parameters.shown() + " breaks off without a whole answer");
        };
    }

    /**
     * Java's HTTP client fails alike for a refusal and a name that does not resolve, and counts TLS to the connection, so
     * a bare socket asks again.
     */
    private static ActionResult whyNoConnection(Parameters parameters, ActionContext context, ActionResult otherwise)
            throws InterruptedException {
        try {
            TcpConnection.open(
                            parameters.addresses().getFirst(),
                            context.timeLimit().dividedBy(2))
                    .close();
            return otherwise;
        } catch (NoConnection e) {
            return e.toResult();
        } catch (IOException _) {
            return otherwise;
        }
    }

    private static ActionResult failed(String state, String summary) {
        return ActionResult.of(Verdict.FAILED, summary, Map.of("state", state), "");
    }
}
