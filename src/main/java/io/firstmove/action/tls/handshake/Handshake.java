package io.firstmove.action.tls.handshake;

import io.firstmove.action.net.Address;
import io.firstmove.action.tcp.NoConnection;
import io.firstmove.action.tcp.TcpConnection;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Shakes hands with a server to see its certificate. Trusts everybody, as a certificate that has expired must be seen
 * too; nothing is said over the connection afterwards.
 *
 * @param server where it is served
 * @param serverName the name to ask for; an IP address asks for none
 */
public record Handshake(Address server, String serverName, StartTls startTls) {

    /**
     * Answers with what the server shows.
     *
     * @throws NoConnection when nothing can be reached there
     * @throws NoCertificate when something is there that shows none
     * @throws InterruptedException when interrupted meanwhile
     */
    public ServedChain look(Duration limit) throws NoConnection, NoCertificate, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        var seen = new SeenCertificates();
        // Half of the time for connecting leaves the other half to find out that a connected server hangs.
        try (var plain = TcpConnection.open(server, limit.dividedBy(2))) {
            plain.setSoTimeout(Math.toIntExact(Math.max(1, (deadline - System.nanoTime()) / 1_000_000)));
            startTls.say(plain, server);
            var protocol = shake(plain, seen);
            return new ServedChain(seen.certificates(), protocol);
        } catch (NoConnection e) {
            throw e;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            // Who wants a certificate of ours shows its own before it turns us away.
            if (seen.certificates().isEmpty()) {
                throw NoCertificate.of(e, server, serverName);
            }
            return new ServedChain(seen.certificates(), "");
        }
    }

    private String shake(Socket plain, SeenCertificates seen) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {seen}, null);
            // Closes with the connection that it is on; an orderly goodbye could wait for a server that hangs.
            var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, serverName, server.port(), false);
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(Address.isLiteral(serverName) ? List.of() : List.of(new SNIHostName(serverName)));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /**
     * Keeps what a server shows and accepts it whatever it is. It is the extended kind because Java applies checks of its own
     * around the other.
     */
    static final class SeenCertificates extends X509ExtendedTrustManager {

        private volatile List<X509Certificate> certificates = List.of();

        List<X509Certificate> certificates() {
            return certificates;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            certificates = List.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            certificates = List.of(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            certificates = List.of(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException("we are the client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new UnsupportedOperationException("we are the client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("we are the client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
