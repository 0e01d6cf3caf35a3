package io.firstmove.action.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.action.tls.handshake.Handshake;
import io.firstmove.action.tls.handshake.ServerName;
import io.firstmove.action.tls.handshake.StartTls;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at the certificate that is served, as a newcomer would see it, and judges it by itself rather than letting the
 * handshake fail.
 *
 * <p>A certificate that has expired, is about to, or is for other names is {@code failed}, and so is a server that has
 * none to show. One that no issuer known here has signed fails only where a runbook asks for that: many a service of
 * one's own has an issuer of its own.
 */
public final class TlsCertificate implements Action<TlsCertificate.Parameters> {

    /** What {@code tls.certificate} needs. */
    @RegisterForReflection
    public record Parameters(
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

        public Parameters {
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

    private final Clock clock;

    public TlsCertificate(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var trust = Trust.read(parameters.issuers());
        var chain = parameters.handshake().look(context.timeLimit());
        var now = clock.instant();
        return new CertificateJudgement(parameters, chain, trust.covers(chain, now), now).toResult();
    }
}
