package io.firstmove.action.tls;

import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.tls.handshake.ServedChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The issuers that certificates are held against: the system's, and those of a file. */
record Trust(Set<TrustAnchor> anchors) {

    static Trust read(Optional<Path> file) throws NoAnswer {
        var anchors = new HashSet<TrustAnchor>();
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    for (var issuer : trust.getAcceptedIssuers()) {
                        anchors.add(new TrustAnchor(issuer, null));
                    }
                }
            }
        } catch (GeneralSecurityException _) {
            throw new NoAnswer(UnknownReason.INVALID, "this system's trusted issuers cannot be read");
        }
        if (file.isPresent()) {
            addAll(anchors, file.get());
        }
        return new Trust(anchors);
    }

    private static void addAll(Set<TrustAnchor> anchors, Path file) throws NoAnswer {
        try (var pem = Files.newInputStream(file)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.add(new TrustAnchor((X509Certificate) certificate, null));
            }
        } catch (NoSuchFileException _) {
            throw new NoAnswer(UnknownReason.INVALID, "caFile " + file + " does not exist");
        } catch (IOException _) {
            throw new NoAnswer(UnknownReason.INVALID, "caFile " + file + " cannot be read");
        } catch (CertificateException _) {
            throw new NoAnswer(UnknownReason.INVALID, "caFile " + file + " has no certificates in PEM");
        }
    }

    /**
     * Whether the certificate leads to a trusted issuer. That it has expired itself is told apart from that: it then is
     * judged as of its last moment.
     */
    boolean covers(ServedChain chain, Instant now) {
        var leaf = chain.leaf();
        if (anchors.isEmpty()) {
            return false;
        }
        // A self-signed certificate in the file is its own issuer, for which there is no path to build.
        if (anchors.stream().anyMatch(anchor -> leaf.equals(anchor.getTrustedCert()))) {
            return true;
        }
        var target = new X509CertSelector();
        target.setCertificate(leaf);
        try {
            var question = new PKIXBuilderParameters(anchors, target);
            question.setRevocationEnabled(false);
            question.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain.certificates())));
            question.setDate(Date.from(within(leaf, now)));
            CertPathBuilder.getInstance("PKIX").build(question);
            return true;
        } catch (CertPathBuilderException | InvalidAlgorithmParameterException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PKIX", e);
        }
    }

    private static Instant within(X509Certificate leaf, Instant now) {
        var from = leaf.getNotBefore().toInstant();
        var to = leaf.getNotAfter().toInstant();
        return now.isBefore(from) ? from : now.isAfter(to) ? to : now;
    }
}
