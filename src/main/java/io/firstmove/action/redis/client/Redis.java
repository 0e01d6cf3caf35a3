package io.firstmove.action.redis.client;

import io.firstmove.action.ActionContext;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.SecretSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Finds a Redis and logs in. */
public final class Redis {

    private Redis() {}

    /**
     * Connects to the Redis that the parameters name, by way of a Sentinel where they say so. A Sentinel that an alert
     * led to is not trusted with where our password goes.
     *
     * @throws NoAnswer saying why there is nobody to ask
     */
    public static RedisConnection connect(RedisAccess access, ActionContext context)
            throws NoAnswer, InterruptedException {
        long start = System.nanoTime();
        var limit = context.timeLimit();
        var password = password(access.password());
        var server = access.asksSentinel() ? master(access, password, limit.dividedBy(2)) : access.address();
        var refusal = context.refusal(server);
        if (refusal.isPresent()) {
            throw NoAnswer.unknown(
                    UnknownReason.NOT_ALLOWED,
                    "not-allowed",
                    "The Sentinel at " + access.address() + " answers " + server + ". " + refusal.get());
        }
        var left = limit.minusNanos(System.nanoTime() - start);
        var connection = RedisConnection.open(server, access.tls(), password, left);
        try {
            connection.login(access.user());
            return connection;
        } catch (NoAnswer | InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    private static String password(SecretSource source) throws NoAnswer {
        try {
            return source.read().orElse("");
        } catch (SecretSource.Missing e) {
            throw new NoAnswer(UnknownReason.INVALID, e.detail());
        }
    }

    private static Address master(RedisAccess access, String password, Duration limit)
            throws NoAnswer, InterruptedException {
        var sentinel = access.address();
        try (var connection = RedisConnection.open(sentinel, access.tls(), password, limit)) {
            var reply = ask(connection, access);
            return address(reply).orElseThrow(() -> noMaster(reply, access));
        } catch (NoAnswer e) {
            throw ofSentinel(sentinel, e);
        }
    }

    /** A Sentinel that is down or hangs says nothing about the Redis that it was to lead us to. */
    private static NoAnswer ofSentinel(Address sentinel, NoAnswer trouble) {
        var result = trouble.toResult();
        if (result.verdict() == Verdict.UNKNOWN) {
            return trouble;
        }
        var state = String.valueOf(result.findings().get("state"));
        return NoAnswer.unknown(
                state.equals("hung") ? UnknownReason.TIMEOUT : UnknownReason.UNREACHABLE,
                "sentinel-" + state,
                "The Sentinel at " + sentinel + " cannot say where Redis is: " + result.summary());
    }

    private static NoAnswer noMaster(RespReply reply, RedisAccess access) {
        var sentinel = access.address();
        return switch (reply) {
            case RespReply.Nothing _ ->
                NoAnswer.unknown(
                        UnknownReason.INVALID,
                        "no-such-master",
                        "The Sentinel at " + sentinel + " knows no master " + access.sentinelMaster());
            case RespReply.Failure(var text)
            when text.startsWith("ERR unknown command") ->
                NoAnswer.unknown(UnknownReason.INVALID, "no-sentinel", sentinel + " is no Sentinel: " + text);
            default -> new NoAnswer(ErrorReply.toResult(reply, sentinel, Map.of()));
        };
    }

    /** Most Sentinels have no password even where Redis has one, and refuse one that they did not ask for. */
    private static RespReply ask(RedisConnection sentinel, RedisAccess access) throws NoAnswer, InterruptedException {
        var reply = sentinel.ask("SENTINEL", "get-master-addr-by-name", access.sentinelMaster());
        if (reply instanceof RespReply.Failure failure && failure.code().equals("NOAUTH")) {
            sentinel.login(access.user());
            return sentinel.ask("SENTINEL", "get-master-addr-by-name", access.sentinelMaster());
        }
        return reply;
    }

    private static Optional<Address> address(RespReply reply) {
        if (reply instanceof RespReply.Several(var parts)
                && parts.size() == 2
                && parts.get(0) instanceof RespReply.Bulk(var host)
                && parts.get(1) instanceof RespReply.Bulk(var port)
                && port.matches("\\d{1,5}")) {
            return Optional.of(new Address(host, Integer.parseInt(port)));
        }
        return Optional.empty();
    }
}
