package io.firstmove.action.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * As much of Redis' wire protocol as a {@code PING} needs. A client library would bring a pool, reconnects and its own
 * wording of errors, which are the very things that a check must see bare.
 */
final class Resp {

    /** The longest reply to a PING is MISCONF's with about 400 characters. */
    private static final int LONGEST_LINE = 1024;

    private Resp() {}

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

    /**
     * Reads one simple string or error, with its leading sign and without its line end; cut where it is too long to be
     * one of Redis'.
     *
     * @throws SocketTimeoutException when there is no whole line at the deadline, however slowly it drips in
     */
    static String readLine(Socket socket, long deadlineNanos) throws IOException {
        var in = socket.getInputStream();
        var line = new ByteArrayOutputStream();
        while (line.size() < LONGEST_LINE) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout(Math.toIntExact(left));
            int next = in.read();
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
}
