package io.firstmove.action.tls;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.tls.handshake.ServerName;
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
public final class TlsFile implements Action<FileParameters> {

    private final CommandRunner commands;
    private final Clock clock;

    public TlsFile(CommandRunner commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public ActionResult perform(FileParameters parameters, ActionContext context) throws InterruptedException {
        return OnHost.perform(commands, context, parameters.host(), host -> {
            // Nothing but certificates leaves the host, whatever else the file holds.
            var read = host.script(
                    "exec sed -n '/-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/,/-----END [A-Z0-9 ]*CERTIFICATE-----/p' \"$1\"",
                    List.of(parameters.path()));
            if (!read.succeeded()) {
                return Unreadable.toResult(parameters.path(), read);
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

    private ActionResult judge(FileParameters parameters, X509Certificate certificate) {
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

    private static Verdict verdict(FileParameters parameters, double daysLeft) {
        if (daysLeft < parameters.criticalDays() || daysLeft <= 0) {
            return Verdict.FAILED;
        }
        return daysLeft < parameters.warnDays() ? Verdict.WARNED : Verdict.PASSED;
    }

    private static String state(FileParameters parameters, double daysLeft) {
        if (daysLeft <= 0) {
            return "expired";
        }
        return daysLeft < parameters.warnDays() ? "expiring" : "valid";
    }
}
