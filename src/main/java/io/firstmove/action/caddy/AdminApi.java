package io.firstmove.action.caddy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.tcp.NoConnection;
import io.firstmove.action.tcp.TcpConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Caddy's admin API. Caddy answers only who asks for a host that it expects: its own address, and on a socket none at all,
 * which no usual client sends. So this one speaks for itself: HTTP/1.0, where an answer is whole when the connection ends.
 */
record AdminApi(AdminEndpoint endpoint, long deadline) {

    /** Large configurations have some hundred kilobytes. */
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    static AdminApi of(AdminEndpoint endpoint, Duration limit) {
        return new AdminApi(endpoint, System.nanoTime() + limit.toNanos());
    }

    /** Reads a part of the configuration; what is not there is answered with {@code null}. */
    AdminAnswer get(String path) throws NoAnswer, InterruptedException {
        return ask("GET", path, "", "");
    }

    /** Has Caddy load a configuration anew even when it is the one in force. */
    AdminAnswer load(String configuration) throws NoAnswer, InterruptedException {
        return ask(
                "POST", "/load", "Content-Type: application/json\r\nCache-Control: must-revalidate\r\n", configuration);
    }

    private AdminAnswer ask(String method, String path, String headers, String body)
            throws NoAnswer, InterruptedException {
        int length = body.getBytes(UTF_8).length;
        var request =
                method + " " + path + " HTTP/1.0\r\n" + host() + headers + "Content-Length: " + length + "\r\n\r\n";
        try {
            var answer = switch (endpoint) {
                case AdminEndpoint.Tcp tcp -> {
                    try (var socket = TcpConnection.open(tcp.address(), left())) {
                        socket.setSoTimeout(Math.toIntExact(left().toMillis()));
                        yield exchange(socket.getInputStream(), socket.getOutputStream(), request + body);
                    }
                }
                case AdminEndpoint.Unix unix -> overSocket(unix.socket(), request + body);
            };
            if (answer.status() == 403) {
                throw new NoAnswer(
                        UnknownReason.DENIED,
                        "Caddy's admin API at " + endpoint + " refuses us (" + answer.error()
                                + "): add this address to admin.origins in Caddy's configuration");
            }
            return answer;
        } catch (NoConnection e) {
            throw new NoAnswer(
                    e.why() == NoConnection.Why.TIMEOUT ? UnknownReason.TIMEOUT : UnknownReason.UNREACHABLE,
                    nobodyThere());
        } catch (SocketTimeoutException _) {
            throw new NoAnswer(UnknownReason.TIMEOUT, hung());
        } catch (NoAnswer e) {
            throw e;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new NoAnswer(
                    UnknownReason.UNREACHABLE,
                    "Caddy's admin API at " + endpoint + " gives no answer: " + e.getMessage());
        }
    }

    private AdminAnswer overSocket(Path socket, String request) throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            if (Files.exists(socket) && !Files.isWritable(socket)) {
                throw new NoAnswer(UnknownReason.DENIED, "No permission to use Caddy's admin socket " + socket);
            }
            throw new NoAnswer(UnknownReason.UNREACHABLE, nobodyThere());
        }
        // A channel has no time limit of its own: it is closed under the reader's hands.
        var watch = Thread.ofVirtual().start(() -> closeInTime(channel));
        try (channel) {
            return exchange(Channels.newInputStream(channel), Channels.newOutputStream(channel), request);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (AsynchronousCloseException _) {
            throw new NoAnswer(UnknownReason.TIMEOUT, hung());
        } finally {
            watch.interrupt();
        }
    }

    private void closeInTime(SocketChannel channel) {
        try {
            Thread.sleep(left());
            channel.close();
        } catch (InterruptedException | IOException _) {
            // It has been closed already.
        }
    }

    private static AdminAnswer exchange(InputStream in, OutputStream out, String request) throws IOException {
        out.write(request.getBytes(UTF_8));
        out.flush();
        var whole = in.readNBytes(LARGEST_ANSWER + 1);
        if (whole.length > LARGEST_ANSWER) {
            throw new IOException("its answer is larger than 32 MiB");
        }
        return AdminAnswer.read(whole);
    }

    private String host() {
        return switch (endpoint) {
            case AdminEndpoint.Tcp tcp -> "Host: " + tcp.address() + "\r\nOrigin: http://" + tcp.address() + "\r\n";
            case AdminEndpoint.Unix _ -> "Host: \r\n";
        };
    }

    private String nobodyThere() {
        return "Nothing answers as Caddy's admin API at " + endpoint
                + ": Caddy is not running, or its admin endpoint is elsewhere or off";
    }

    private String hung() {
        return "Caddy's admin API at " + endpoint + " takes the connection and does not answer";
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }
}
