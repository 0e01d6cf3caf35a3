package io.firstmove.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The other side of a TLS connection, with certificates that {@link Certificate} has made. */
public final class TlsClient {

    private static final char[] NO_PASSWORD = {};

    private TlsClient() {}

    /** Trusts one certificate, and shows another where it is asked for one. */
    public static SSLContext context(Certificate trusted, Optional<Certificate> shown) {
        try {
            var trust = KeyStore.getInstance("PKCS12");
            trust.load(null, NO_PASSWORD);
            trust.setCertificateEntry("trusted", read(trusted.certificate()));
            var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trust);

            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, NO_PASSWORD);
            if (shown.isPresent()) {
                var chain =
                        new java.security.cert.Certificate[] {read(shown.get().certificate())};
                keys.setKeyEntry("shown", key(shown.get().key()), NO_PASSWORD, chain);
            }
            var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, NO_PASSWORD);

            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static java.security.cert.Certificate read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static java.security.PrivateKey key(Path pem) throws IOException, GeneralSecurityException {
        var base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
