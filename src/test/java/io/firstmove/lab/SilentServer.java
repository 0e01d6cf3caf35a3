package io.firstmove.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Whoever connects waits for ever: the kernel takes connections, and nobody is there. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket listener;

    public SilentServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    public String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
