package io.firstmove.action.tls.handshake;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates that a server showed, nothing of them verified.
 *
 * @param certificates the server's own first; at least one
 * @param protocol the version of TLS; empty where the server showed its certificate and then hung up
 */
public record ServedChain(List<X509Certificate> certificates, String protocol) {

    public ServedChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one certificate");
        }
    }

    public X509Certificate leaf() {
        return certificates.getFirst();
    }
}
