package io.firstmove.action.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.action.tls.handshake.Handshake;
import io.firstmove.action.tls.handshake.ServerName;
import io.firstmove.action.tls.handshake.StartTls;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code tls.certificate} needs. */
@RegisterForReflection
public record TlsCertificateParameters(
        @JsonProperty(required = true)
        @JsonPropertyDescription(
                "host:port where the certificate is served, or an https URL; 443 where the port is left out, 5432 for"
                        + " Postgres")
        String address,

        @JsonPropertyDescription(
                "the name to ask for (SNI) and to find in the certificate; the host of the address where left out")
        String serverName,

        @JsonPropertyDescription("postgres for a server that has to be asked for TLS first; nothing for all others")
        String starttls,

        @JsonPropertyDescription("warns when the certificate has fewer days left; 30 where left out")
        Double warnDays,

        @JsonPropertyDescription("fails when the certificate has fewer days left; 7 where left out")
        Double criticalDays,

        @NoPlaceholders
        @JsonPropertyDescription(
                "an absolute PEM file on Firstmove's machine with issuers to trust beside the system's")
        String caFile,

        @JsonPropertyDescription(
                "fails when no trusted issuer has signed the certificate; where left out, that is a finding only")
        Boolean mustBeTrusted)
        implements HasAddresses {

    public TlsCertificateParameters {
        starttls = starttls == null ? "" : starttls;
        var server = Address.parse(
                Required.text("address", address), startTls(starttls).port());
        try {
            serverName = ServerName.valid(serverName == null || serverName.isBlank() ? server.host() : serverName);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("serverName: " + e.getMessage(), e);
        }
        warnDays = warnDays == null ? 30 : warnDays;
        criticalDays = criticalDays == null ? Math.min(7, warnDays) : criticalDays;
        if (!(criticalDays >= 0 && criticalDays <= warnDays)) {
            throw new IllegalArgumentException(
                    "criticalDays " + criticalDays + " is not between 0 and warnDays " + warnDays);
        }
        caFile = caFile == null ? "" : caFile;
        if (caFile.indexOf('\0') >= 0 || (!caFile.isEmpty() && !caFile.startsWith("/"))) {
            throw new IllegalArgumentException("caFile must be absolute, such as /etc/ssl/our-ca.pem");
        }
        mustBeTrusted = mustBeTrusted != null && mustBeTrusted;
    }

    Address server() {
        return Address.parse(address, startTls(starttls).port());
    }

    Handshake handshake() {
        return new Handshake(server(), serverName, startTls(starttls));
    }

    Optional<Path> issuers() {
        return caFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(caFile));
    }

    @Override
    public List<Address> addresses() {
        return List.of(server());
    }

    private static StartTls startTls(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "" -> StartTls.NONE;
            case "postgres" -> StartTls.POSTGRES;
            default -> throw new IllegalArgumentException("starttls is postgres or left out, not '" + name + "'");
        };
    }
}
