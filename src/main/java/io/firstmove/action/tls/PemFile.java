package io.firstmove.action.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates among what a PEM file holds. */
final class PemFile {

    private static final Pattern CERTIFICATE =
            Pattern.compile("(?s)-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----.*?-----END [A-Z0-9 ]*CERTIFICATE-----");

    private PemFile() {}

    /** In the order of the file; empty where it holds none that can be read. */
    static List<X509Certificate> certificates(String pem) {
        var certificates = new ArrayList<X509Certificate>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var block = CERTIFICATE.matcher(pem);
            while (block.find()) {
                var one = new ByteArrayInputStream(block.group().getBytes(UTF_8));
                certificates.add((X509Certificate) factory.generateCertificate(one));
            }
        } catch (CertificateException _) {
            return List.of();
        }
        return List.copyOf(certificates);
    }
}
