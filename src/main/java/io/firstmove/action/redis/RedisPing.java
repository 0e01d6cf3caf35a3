package io.firstmove.action.redis;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Address;
import io.firstmove.action.Verdict;
import io.firstmove.action.tcp.NoConnection;
import io.firstmove.action.tcp.TcpConnection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;

/**
 * Sends one {@code PING} to Redis.
 *
 * <p>A Redis that refuses the connection, takes it and never answers, or answers that it cannot serve is
 * {@code failed}: the machine itself told us so. A name without an address, a connection that is never answered and a
 * missing password are {@code unknown}: they can be our side's fault, and Redis may be well. The finding {@code state}
 * tells them apart.
 */
@Singleton
final class RedisPing implements Action<RedisPingParameters> {

    @Override
    public String name() {
        return "redis.ping";
    }

    @Override
    public Class<RedisPingParameters> parameters() {
        return RedisPingParameters.class;
    }

    @Override
    public ActionResult perform(RedisPingParameters parameters, ActionContext context) throws InterruptedException {
        var server = parameters.server();
        long deadline = System.nanoTime() + context.timeLimit().toNanos();
        // Half of the time for connecting leaves the other half to find out that a connected Redis hangs.
        try (var socket = TcpConnection.open(server, context.timeLimit().dividedBy(2))) {
            return ping(server, socket, deadline);
        } catch (NoConnection e) {
            return e.toResult();
        } catch (SocketTimeoutException _) {
            return failed("hung", "Redis at " + server + " takes connections and does not answer");
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return failed("closed", server + " closed the connection without an answer: " + e.getMessage());
        }
    }

    private static ActionResult ping(Address server, Socket socket, long deadline) throws IOException {
        long start = System.nanoTime();
        Resp.send(socket.getOutputStream(), "PING");
        var reply = Resp.readLine(socket, deadline);
        var latency = Duration.ofNanos(System.nanoTime() - start);
        return RedisReply.toResult(reply, server, latency);
    }

    private static ActionResult failed(String state, String summary) {
        return ActionResult.of(Verdict.FAILED, summary, Map.of("state", state), "");
    }
}
