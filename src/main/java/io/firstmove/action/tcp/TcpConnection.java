package io.firstmove.action.tcp;

import io.firstmove.action.net.Address;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Opens TCP connections. */
public final class TcpConnection {

    private TcpConnection() {}

    /**
     * Opens a connection within the limit.
     *
     * @throws NoConnection saying why there is none
     * @throws InterruptedException when interrupted meanwhile
     */
    public static Socket open(Address address, Duration limit) throws NoConnection, InterruptedException {
        var target = new InetSocketAddress(address.host(), address.port());
        if (target.isUnresolved()) {
            throw new NoConnection(address, NoConnection.Why.UNRESOLVED);
        }
        var socket = new Socket();
        try {
            socket.connect(target, Math.toIntExact(Math.max(1, limit.toMillis())));
            return socket;
        } catch (IOException e) {
            close(socket);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new NoConnection(address, why(e));
        }
    }

    private static NoConnection.Why why(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ -> NoConnection.Why.TIMEOUT;
            // The kernel's own time limit for connecting comes as a ConnectException too.
            case ConnectException timeout
            when String.valueOf(timeout.getMessage()).contains("timed out") -> NoConnection.Why.TIMEOUT;
            case ConnectException _ -> NoConnection.Why.REFUSED;
            default -> NoConnection.Why.NO_ROUTE;
        };
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It never was open.
        }
    }
}
