package io.firstmove.action.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Hosts;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.action.tls.handshake.ServerName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads the certificates of a PEM file and judges the one that expires first. What is in a file is not yet what is
 * served; see {@code tls.certificate} for that.
 */
public final class TlsFile implements Action<TlsFile.Parameters> {

    /** What {@code tls.file} needs. */
    @RegisterForReflection
    public record Parameters(
            @NoPlaceholders
            @JsonProperty(required = true)
            @JsonPropertyDescription(
                    "the absolute path of a PEM file with certificates; what else it holds is not looked at")
            String path,

            @JsonPropertyDescription("an entry of hosts.yaml; local where left out")
            String host,

            @JsonPropertyDescription("warns when a certificate has fewer days left; 30 where left out")
            Double warnDays,

            @JsonPropertyDescription("fails when a certificate has fewer days left; 7 where left out")
            Double criticalDays) {

        public Parameters {
            absolute(Required.text("path", path));
            host = host == null || host.isEmpty() ? Hosts.LOCAL : Required.text("host", host);
            warnDays = warnDays == null ? 30 : warnDays;
            criticalDays = criticalDays == null ? Math.min(7, warnDays) : criticalDays;
            if (!(criticalDays >= 0 && criticalDays <= warnDays)) {
                throw new IllegalArgumentException(
                        "criticalDays " + criticalDays + " is not between 0 and warnDays " + warnDays);
            }
        }

        static void absolute(String path) {
            if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "path must be absolute, such as /etc/ssl/ours.pem, not '" + path + "'");
            }
        }
    }

    /** The certificate authorities of all browsers are 220 kB. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final CommandRunner commands;
    private final Clock clock;

    public TlsFile(CommandRunner commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(commands, context, parameters.host(), host -> {
            // Nothing but certificates leaves the host, whatever else the file holds.
            var read = host.script(
                    "exec sed -n '/-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/,/-----END [A-Z0-9 ]*CERTIFICATE-----/p' \"$1\"",
                    List.of(parameters.path()),
                    MOST_BYTES);
            if (!read.succeeded()) {
                return Unreadable.toResult(parameters.path(), read);
            }
            if (read.stdout().length() > MOST_BYTES) {
                return ActionResult.unknown(
                        UnknownReason.INVALID, parameters.path() + " has more than 4 MiB of certificates");
            }
            return PemFile.certificates(read.stdout()).stream()
                    .min(Comparator.comparing(X509Certificate::getNotAfter))
                    .map(first -> judge(parameters, first))
                    .orElseGet(() -> ActionResult.of(
                            Verdict.FAILED,
                            parameters.path() + " holds no certificate in PEM",
                            Map.of("state", "no-certificate"),
                            ""));
        });
    }

    private ActionResult judge(Parameters parameters, X509Certificate certificate) {
        var now = clock.instant();
        var end = certificate.getNotAfter().toInstant();
        double daysLeft = Duration.between(now, end).toSeconds() / 86_400.0;
        var left = InWords.of(Duration.between(now, end));
        var subject = certificate.getSubjectX500Principal().getName();
        var names = String.join(", ", ServerName.of(certificate));
        var what = "The certificate of " + (names.isEmpty() ? subject : names) + " in " + parameters.path();
        return ActionResult.of(
                verdict(parameters, daysLeft),
                what + (daysLeft <= 0 ? " expired " + left + " ago" : " is good for another " + left),
                Map.of(
                        "state", state(parameters, daysLeft),
                        "daysLeft", Math.floor(daysLeft * 1000) / 1000,
                        "notBefore", certificate.getNotBefore().toInstant().toString(),
                        "notAfter", end.toString(),
                        "subject", subject,
                        "issuer", certificate.getIssuerX500Principal().getName(),
                        "names", names,
                        "selfSigned",
                                certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()),
                        "fingerprint", Fingerprint.of(certificate)),
                "");
    }

    private static Verdict verdict(Parameters parameters, double daysLeft) {
        if (daysLeft < parameters.criticalDays() || daysLeft <= 0) {
            return Verdict.FAILED;
        }
        return daysLeft < parameters.warnDays() ? Verdict.WARNED : Verdict.PASSED;
    }

    private static String state(Parameters parameters, double daysLeft) {
        if (daysLeft <= 0) {
            return "expired";
        }
        return daysLeft < parameters.warnDays() ? "expiring" : "valid";
    }
}
