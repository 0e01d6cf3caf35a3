package io.firstmove.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The certificates and keys to check regularly. */
@ConfigMapping(prefix = "firstmove.certificates")
public interface CertificateConfig {

    /** How often to check them. */
    @WithDefault("1h")
    Duration interval();

    /** Warn when a certificate expires in fewer days. */
    @WithDefault("30")
    double warnDays();

    /** Fail when a certificate expires in fewer days. */
    @WithDefault("7")
    double criticalDays();

    /** The certificates and keys, by a name of your choice. */
    Map<String, Item> items();

    /** One certificate or key: exactly one of {@code address}, {@code file} and {@code key} says where it is. */
    interface Item {

        /** {@code host:port} or an https URL of the TLS server. */
        Optional<String> address();

        /** The server name to send (SNI) and verify; the host of the address if unset. */
        Optional<String> serverName();

        /** {@code postgres} for a server that needs STARTTLS. */
        Optional<String> starttls();

        /** A PEM file of trusted issuers. */
        Optional<String> caFile();

        /** Whether to fail if no trusted issuer has signed the certificate; false for self-signed certificates. */
        @WithDefault("false")
        boolean mustBeTrusted();

        /** The absolute path of a PEM file with certificates. */
        Optional<String> file();

        /** The absolute path of a key that is rotated, such as one that signs JSON web tokens. */
        Optional<String> key();

        /** The maximum age of the key in days; 365 if unset. */
        Optional<Double> maxAgeDays();

        /** The host of the file or key, from {@code hosts.yaml}; this machine if unset. */
        Optional<String> host();
    }
}
