package io.firstmove.action.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Judges the answer of a page. */
final class HttpAnswer {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private HttpAnswer() {}

    static ActionResult judge(HttpCheck.Parameters parameters, HttpResponse<byte[]> response, Duration latency) {
        int status = response.statusCode();
        var body = new String(response.body(), UTF_8);
        var findings = Map.<String, Object>of(
                "status", (long) status,
                "latencyMillis", Math.round(latency.toNanos() / 10_000.0) / 100.0,
                "bodyBytes", (long) response.body().length);
        var output = "HTTP " + status + "\n" + body;
        var answers = parameters.shown() + " answers " + status;
        if (!ExpectedStatus.parse(parameters.expectStatus()).contains(status)) {
            // Whoever names the status that is right has said that every other is wrong.
            return refusesUs(status) && parameters.expectStatus().isBlank()
                    ? ActionResult.unknown(
                            UnknownReason.DENIED,
                            answers + ": it wants credentials (expectStatus: " + status
                                    + " if that is how it should be)",
                            findings,
                            output)
                    : ActionResult.of(Verdict.FAILED, answers, findings, output);
        }
        return body.contains(parameters.contains())
                ? ActionResult.of(Verdict.PASSED, answers, findings, output)
                : ActionResult.of(Verdict.FAILED, answers + " without the text it should contain", findings, output);
    }

    private static boolean refusesUs(int status) {
        return status == UNAUTHORIZED || status == FORBIDDEN;
    }
}
