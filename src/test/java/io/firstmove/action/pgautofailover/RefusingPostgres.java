package io.firstmove.action.pgautofailover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Refuses each who connects with a message of its own: a real Postgres does not tell secrets. */
final class RefusingPostgres implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    RefusingPostgres(String message) throws IOException {
        var fields = ("SFATAL\0VFATAL\0C28P01\0M" + message + "\0\0").getBytes(UTF_8);
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try (var client = listener.accept()) {
                    var in = new DataInputStream(client.getInputStream());
                    var out = new DataOutputStream(client.getOutputStream());
                    while (packet(in) == SSL_REQUEST) {
                        out.writeByte('N');
                    }
                    out.writeByte('E');
                    out.writeInt(fields.length + 4);
                    out.write(fields);
                } catch (IOException _) {
                    // Closed: the test is over.
                }
            }
        });
    }

    private static int packet(DataInputStream in) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.skipNBytes(length - 8L);
        return code;
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
