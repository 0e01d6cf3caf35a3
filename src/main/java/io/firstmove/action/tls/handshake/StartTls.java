package io.firstmove.action.tls.handshake;

import io.firstmove.action.net.Address;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** What is said in the clear before TLS begins. */
@RegisterForReflection
public enum StartTls {
    /** Nothing: the first byte is TLS already. */
    NONE,
    /** Postgres is asked whether it would like to. */
    POSTGRES;

    private static final int SSL_REQUEST = 80_877_103;

    public int port() {
        return switch (this) {
            case NONE -> 443;
            case POSTGRES -> 5432;
        };
    }

    void say(Socket socket, Address server) throws IOException, NoCertificate {
        if (this == POSTGRES) {
            var request = ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST);
            socket.getOutputStream().write(request.array());
            int answer = socket.getInputStream().read();
            if (answer == 'N') {
                throw new NoCertificate(server, NoCertificate.Why.NOT_TLS, "Postgres has TLS switched off (ssl = off)");
            }
            if (answer != 'S') {
                throw new NoCertificate(server, NoCertificate.Why.NOT_TLS, "what answers there is not Postgres");
            }
        }
    }
}
