package io.firstmove.action.redis.client;

import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.Address;
import io.firstmove.action.tcp.TcpConnection;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** One connection to one Redis or Sentinel. Whatever it hears has our own password cut out. */
public final class RedisConnection implements AutoCloseable {

    private final Address server;
    private final Socket socket;
    private final long deadlineNanos;
    private final String password;

    private RedisConnection(Address server, Socket socket, long deadlineNanos, String password) {
        this.server = server;
        this.socket = socket;
        this.deadlineNanos = deadlineNanos;
        this.password = password;
    }

    /**
     * Opens a connection that lasts no longer than the limit. Half of the time for connecting leaves the other half to
     * find out that a connected Redis hangs.
     */
    public static RedisConnection open(Address server, Optional<RedisTls> tls, String password, Duration limit)
            throws NoAnswer, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        var plain = TcpConnection.open(server, limit.dividedBy(2));
        var socket = tls.isEmpty() ? plain : secure(plain, tls.get(), server, limit);
        return new RedisConnection(server, socket, deadline, password);
    }

    private static Socket secure(Socket plain, RedisTls tls, Address server, Duration limit)
            throws NoAnswer, InterruptedException {
        try {
            plain.setSoTimeout(Math.toIntExact(Math.max(1, limit.toMillis())));
            return tls.over(plain, server);
        } catch (IOException | GeneralSecurityException e) {
            close(plain);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e instanceof SocketTimeoutException ? hung(server) : RedisTls.explain(e, server);
        }
    }

    public Address server() {
        return server;
    }

    /** Sends one command and waits for its reply. */
    public RespReply ask(String... words) throws NoAnswer, InterruptedException {
        try {
            send(words);
            return cleaned(new Resp(socket, deadlineNanos).read());
        } catch (SocketTimeoutException _) {
            throw hung(server);
        } catch (SSLException e) {
            throw RedisTls.explain(e, server);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw NoAnswer.failed(
                    "closed",
                    server + " closed the connection without an answer (is it a TLS port?): " + e.getMessage());
        }
    }

    private void send(String... words) {
        try {
            Resp.send(socket.getOutputStream(), words);
        } catch (IOException _) {
            // Who closed before we spoke may have said why (too many clients, no client certificate): read on.
        }
    }

    /** Logs in where there is a password. */
    void login(String user) throws NoAnswer, InterruptedException {
        if (password.isEmpty()) {
            return;
        }
        var reply = user.isEmpty() ? ask("AUTH", password) : ask("AUTH", user, password);
        if (reply instanceof RespReply.Failure(var text) && text.contains("without any password configured")) {
            throw NoAnswer.unknown(
                    UnknownReason.DENIED,
                    "wrong-password",
                    "Redis at " + server + " has no password, and was given one");
        }
        if (!(reply instanceof RespReply.Status)) {
            throw new NoAnswer(ErrorReply.toResult(reply, server, Map.of()));
        }
    }

    /** A foreign server repeats what it did not understand, and that may be our AUTH. */
    private RespReply cleaned(RespReply reply) {
        if (password.isEmpty()) {
            return reply;
        }
        return switch (reply) {
            case RespReply.Failure(var text) -> new RespReply.Failure(text.replace(password, "***"));
            case RespReply.Foreign(var text) -> new RespReply.Foreign(text.replace(password, "***"));
            case RespReply.Status _, RespReply.Whole _, RespReply.Bulk _, RespReply.Several _, RespReply.Nothing _ ->
                reply;
        };
    }

    private static NoAnswer hung(Address server) {
        return NoAnswer.failed("hung", "Redis at " + server + " takes connections and does not answer");
    }

    @Override
    public void close() {
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // The other side was faster.
        }
    }
}
