package io.firstmove.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The certificates and keys to look at regularly. */
@ConfigMapping(prefix = "firstmove.certificates")
public interface CertificateConfig {

    /** How often they are looked at. */
    @WithDefault("1h")
    Duration every();

    /** Warns when fewer days are left. */
    @WithDefault("30")
    double warnDays();

    /** Fails when fewer days are left. */
    @WithDefault("7")
    double criticalDays();

    /** What to look at, by a name of your own. */
    Map<String, Item> items();

    /** One certificate or key: exactly one of {@code address}, {@code file} and {@code key} says where it is. */
    interface Item {

        /** {@code host:port} or an https URL where a certificate is served. */
        Optional<String> address();

        /** The name to ask for; the host of the address where left out. */
        Optional<String> serverName();

        /** {@code postgres} for a server that has to be asked for TLS first. */
        Optional<String> starttls();

        /** A PEM file of issuers to trust. */
        Optional<String> caFile();

        /** Whether a certificate fails that no trusted issuer has signed; leave it false for self-signed ones. */
        @WithDefault("false")
        boolean mustBeTrusted();

        /** The absolute path of a PEM file with certificates. */
        Optional<String> file();

        /** The absolute path of a key that is replaced at a certain age, such as one that signs JSON web tokens. */
        Optional<String> key();

        /** How old the key may become, in days; 365 where left out. */
        Optional<Double> maxAgeDays();

        /** Where the file or key is: an entry of {@code hosts.yaml}; this machine where left out. */
        Optional<String> host();
    }
}
