package io.firstmove.action.redis.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/**
 * As much of Redis' wire protocol as a check needs. A client library would bring a pool, reconnects and its own wording of
 * errors, which are the very things that a check must see bare.
 *
 * <p>What is longer than anything that Redis answers to our commands is {@link RespReply.Foreign} or cut.
 */
final class Resp {

    /** The longest error is MISCONF's with about 400 characters. */
    private static final int MAX_LINE_LENGTH = 1024;

    /** INFO has about 6 kB, and some more for each replica and database. */
    private static final int MAX_BULK_LENGTH = 1024 * 1024;

    private static final int MAX_REPLIES = 64;

    private final Socket socket;
    private final long deadlineNanos;

    /** @param deadlineNanos when to give up, however slowly an answer drips in */
    Resp(Socket socket, long deadlineNanos) {
        this.socket = socket;
        this.deadlineNanos = deadlineNanos;
    }

    static void send(OutputStream out, String... words) throws IOException {
        var request = new StringBuilder("*" + words.length + "\r\n");
        for (var word : words) {
            request.append('$')
                    .append(word.getBytes(UTF_8).length)
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        out.write(request.toString().getBytes(UTF_8));
        out.flush();
    }

    /** @throws SocketTimeoutException when there is no whole reply at the deadline */
    RespReply read() throws IOException {
        return read(1);
    }

    private RespReply read(int depth) throws IOException {
        var line = line();
        var rest = line.isEmpty() ? "" : line.substring(1);
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> new RespReply.Status(rest);
            case '-' -> new RespReply.Failure(rest);
            case ':' -> isNumber(rest) ? new RespReply.Whole(Long.parseLong(rest)) : new RespReply.Foreign(line);
            case '$' -> isNumber(rest) ? bulk(line, Long.parseLong(rest)) : new RespReply.Foreign(line);
            case '*' -> isNumber(rest) ? several(line, Long.parseLong(rest), depth) : new RespReply.Foreign(line);
            default -> new RespReply.Foreign(line);
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,18}");
    }

    private RespReply bulk(String line, long length) throws IOException {
        if (length < 0) {
            return new RespReply.Nothing();
        }
        if (length > MAX_BULK_LENGTH) {
            return new RespReply.Foreign(line);
        }
        var bytes = new byte[Math.toIntExact(length) + 2];
        for (int got = 0; got < bytes.length; ) {
            waitUntilDeadline();
            int more = socket.getInputStream().read(bytes, got, bytes.length - got);
            if (more < 0) {
                throw new EOFException("end of stream");
            }
            got += more;
        }
        return new RespReply.Bulk(new String(bytes, 0, bytes.length - 2, UTF_8));
    }

    private RespReply several(String line, long count, int depth) throws IOException {
        if (count < 0) {
            return new RespReply.Nothing();
        }
        if (count > MAX_REPLIES || depth > 3) {
            return new RespReply.Foreign(line);
        }
        var replies = new ArrayList<RespReply>();
        for (long i = 0; i < count; i++) {
            replies.add(read(depth + 1));
        }
        return new RespReply.Several(replies);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        while (line.size() < MAX_LINE_LENGTH) {
            waitUntilDeadline();
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("end of stream");
            }
            if (next == '\n') {
                break;
            }
            line.write(next);
        }
        return line.toString(UTF_8).stripTrailing();
    }

    private void waitUntilDeadline() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout(Math.toIntExact(left));
    }
}
