package io.firstmove.action.tcp;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Opens a TCP connection and closes it again. That it opens says that the kernel there takes connections, not that the
 * service behind it answers.
 */
public final class TcpConnect implements Action<TcpConnectParameters> {

    @Override
    public ActionResult perform(TcpConnectParameters parameters, ActionContext context) throws InterruptedException {
        var server = parameters.server();
        try {
            long start = System.nanoTime();
            TcpConnection.open(server, context.timeLimit()).close();
            double latency = Duration.ofNanos(System.nanoTime() - start).toNanos() / 1_000_000.0;
            return ActionResult.of(
                    Verdict.PASSED,
                    server + " takes connections (" + Math.round(latency) + " ms)",
                    Map.of("state", "ok", "latencyMillis", Math.round(latency * 1000) / 1000.0),
                    "");
        } catch (NoConnection e) {
            return e.toResult();
        } catch (IOException e) {
            return ActionResult.of(
                    Verdict.FAILED,
                    server + " drops the connection at once: " + e.getMessage(),
                    Map.of("state", "closed"),
                    "");
        }
    }
}
