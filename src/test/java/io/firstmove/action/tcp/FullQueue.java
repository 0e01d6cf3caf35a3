package io.firstmove.action.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A listener that accepts nobody and whose queue is full; Linux drops what does not fit, so nothing is ever answered. */
final class FullQueue implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> clients = new ArrayList<>();

    FullQueue() throws IOException {
        for (int i = 0; i < 2; i++) {
            clients.add(new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (var client : clients) {
            client.close();
        }
        listener.close();
    }
}
