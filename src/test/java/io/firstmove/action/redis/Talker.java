package io.firstmove.action.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Says one line to each who connects: for what a real Redis cannot be made to say. */
final class Talker implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    Talker(String line) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try (var client = listener.accept()) {
                    client.getInputStream().read(new byte[64]);
                    client.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
                } catch (IOException _) {
                    // Closed: the test is over.
                }
            }
        });
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
