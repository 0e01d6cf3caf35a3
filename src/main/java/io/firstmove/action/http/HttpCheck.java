package io.firstmove.action.http;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.tcp.NoConnection;
import io.firstmove.action.tcp.TcpConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.time.Duration;
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
public final class HttpCheck implements Action<HttpCheckParameters> {

    @Override
    public ActionResult perform(HttpCheckParameters parameters, ActionContext context) throws InterruptedException {
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

    private static ActionResult explain(HttpCheckParameters parameters, ActionContext context, ExecutionException e)
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
    private static ActionResult whyNoConnection(
            HttpCheckParameters parameters, ActionContext context, ActionResult otherwise) throws InterruptedException {
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
