package io.firstmove.action.redis.client;

import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.net.Address;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS as a client that trusts somebody.
 *
 * @param caFile a PEM file with whom to trust; empty for whom Java trusts
 * @param serverName the name that the certificate must be for; empty for the host of the address
 */
record RedisTls(String caFile, String serverName) {

    RedisTls {
        if (!caFile.isEmpty() && (!caFile.startsWith("/") || caFile.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("caFile is an absolute path, such as /etc/ssl/redis-ca.pem");
        }
        if (!serverName.isEmpty() && !serverName.matches("[A-Za-z0-9._:-]+")) {
            throw new IllegalArgumentException("not a server name: '" + serverName + "'");
        }
    }

    /** Shakes hands over a connection that is open. */
    Socket over(Socket plain, Address server) throws IOException, GeneralSecurityException {
        var name = serverName.isEmpty() ? server.host() : serverName;
        var socket = (SSLSocket) context().getSocketFactory().createSocket(plain, name, server.port(), true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        // Java sends names with a dot only, and an address is no name.
        if (name.matches("[A-Za-z0-9_-]*[A-Za-z_-][A-Za-z0-9_-]*")) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        if (caFile.isEmpty()) {
            return SSLContext.getDefault();
        }
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var file = Files.newInputStream(Path.of(caFile))) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("ca" + number++, certificate);
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Says why there is no TLS. All of it is {@code unknown}: whom we trust is our side's matter. */
    static NoAnswer explain(Exception e, Address server) {
        return switch (e) {
            case SSLHandshakeException refused
            when refused.getCause() instanceof CertificateException -> bad(e, server);
            case SSLException alert
            when String.valueOf(alert.getMessage()).contains("certificate_required")
                    || String.valueOf(alert.getMessage()).contains("bad_certificate") ->
                NoAnswer.unknown(
                        UnknownReason.DENIED,
                        "no-client-certificate",
                        "Redis at " + server + " wants a client certificate, and the check has none");
            case SSLException _ ->
                NoAnswer.unknown(
                        UnknownReason.INVALID, "no-tls", server + " does not speak TLS as we do: " + e.getMessage());
            case IOException _, GeneralSecurityException _ ->
                NoAnswer.unknown(UnknownReason.INVALID, "bad-ca-file", "caFile cannot be used: " + e);
            default -> bad(e, server);
        };
    }

    private static NoAnswer bad(Exception e, Address server) {
        return NoAnswer.unknown(
                UnknownReason.DENIED,
                "untrusted",
                "The certificate of Redis at " + server + " is not accepted: " + e.getMessage());
    }
}
