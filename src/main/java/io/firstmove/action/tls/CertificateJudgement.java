package io.firstmove.action.tls;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.action.tls.handshake.ServedChain;
import io.firstmove.action.tls.handshake.ServerName;
import io.firstmove.text.Wire;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a certificate that was served is worth at a moment. */
record CertificateJudgement(TlsCertificate.Parameters parameters, ServedChain chain, boolean trusted, Instant now) {

    /** What the finding {@code state} says, worst first: the first that applies decides. */
    private enum State implements Wire.Hyphenated {
        NOT_YET_VALID(Verdict.FAILED),
        EXPIRED(Verdict.FAILED),
        NAME_MISMATCH(Verdict.FAILED),
        UNTRUSTED(Verdict.FAILED),
        EXPIRING(Verdict.WARNED),
        VALID(Verdict.PASSED);

        private final Verdict verdict;

        State(Verdict verdict) {
            this.verdict = verdict;
        }
    }

    ActionResult toResult() {
        var state = state();
        var verdict =
                state == State.EXPIRING && daysLeft() < parameters.criticalDays() ? Verdict.FAILED : state.verdict;
        return ActionResult.of(verdict, summary(state), findings(state), output());
    }

    private State state() {
        if (now.isBefore(notBefore())) {
            return State.NOT_YET_VALID;
        }
        if (!now.isBefore(notAfter())) {
            return State.EXPIRED;
        }
        if (!nameMatches()) {
            return State.NAME_MISMATCH;
        }
        if (parameters.mustBeTrusted() && !trusted()) {
            return State.UNTRUSTED;
        }
        return daysLeft() < parameters.warnDays() ? State.EXPIRING : State.VALID;
    }

    private String summary(State state) {
        var certificate = "The certificate of " + parameters.serverName() + " on " + parameters.server();
        var left = InWords.of(Duration.between(now, notAfter()));
        return switch (state) {
            case NOT_YET_VALID -> certificate + " is not valid before " + notBefore() + ": is a clock wrong?";
            case EXPIRED -> certificate + " expired " + left + " ago";
            case NAME_MISMATCH -> certificate + " is for other names: " + names();
            case UNTRUSTED ->
                certificate + (selfSigned() ? " is self-signed" : " is by an issuer that is not trusted: " + issuer());
            case EXPIRING -> certificate + " expires in " + left;
            case VALID ->
                certificate + " is good for another " + left + (trusted() ? "" : "; its issuer is not known here");
        };
    }

    private Map<String, Object> findings(State state) {
        var findings = new HashMap<String, Object>(Map.of(
                "state", state.wireName(),
                "daysLeft", Math.floor(daysLeft() * 1000) / 1000,
                "notBefore", notBefore().toString(),
                "notAfter", notAfter().toString(),
                "issuer", issuer(),
                "subject", leaf().getSubjectX500Principal().getName(),
                "names", names(),
                "selfSigned", selfSigned(),
                "trusted", trusted(),
                "nameMatches", nameMatches()));
        findings.put("chainLength", (long) chain.certificates().size());
        findings.put("fingerprint", Fingerprint.of(leaf()));
        if (!chain.protocol().isEmpty()) {
            findings.put("protocol", chain.protocol());
        }
        return findings;
    }

    private String output() {
        return chain.certificates().stream()
                .map(certificate -> "subject: " + certificate.getSubjectX500Principal() + "\nissuer: "
                        + certificate.getIssuerX500Principal() + "\nvalid: "
                        + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant() + "\nnames: "
                        + String.join(", ", ServerName.of(certificate)) + "\n")
                .collect(Collectors.joining("\n"));
    }

    private X509Certificate leaf() {
        return chain.leaf();
    }

    private Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    private Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    private double daysLeft() {
        return Duration.between(now, notAfter()).toSeconds()
                / (double) Duration.ofDays(1).toSeconds();
    }

    private String issuer() {
        return leaf().getIssuerX500Principal().getName();
    }

    private String names() {
        return String.join(", ", ServerName.of(leaf()));
    }

    private boolean nameMatches() {
        List<String> names = ServerName.of(leaf());
        return names.stream().anyMatch(name -> ServerName.covers(name, parameters.serverName()));
    }

    private boolean selfSigned() {
        return leaf().getIssuerX500Principal().equals(leaf().getSubjectX500Principal());
    }
}
