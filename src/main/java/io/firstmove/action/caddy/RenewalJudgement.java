package io.firstmove.action.caddy;

import io.firstmove.action.ActionResult;
import io.firstmove.action.Verdict;
import io.firstmove.action.tls.InWords;
import io.firstmove.action.tls.handshake.ServedChain;
import io.firstmove.text.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the renewal of a certificate happens, is late, or is broken. Caddy's API says nothing of that, so it is told from
 * the certificate that is served: one that is still there after its renewal was due has not been renewed.
 *
 * @param served what is served; empty where the server has no certificate for the name
 */
record RenewalJudgement(
        CaddyRenewal.Parameters parameters, Optional<ServedChain> served, Policy policy, Traces traces, Instant now) {

    /** A good renewal takes seconds, one with slow validation a few minutes. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private enum State implements Wire.Hyphenated {
        HEALTHY(Verdict.PASSED),
        DUE(Verdict.PASSED),
        LATE(Verdict.WARNED),
        NOT_MANAGED(Verdict.WARNED),
        BROKEN(Verdict.FAILED),
        EXPIRED(Verdict.FAILED),
        NO_CERTIFICATE(Verdict.FAILED);

        private final Verdict verdict;

        State(Verdict verdict) {
            this.verdict = verdict;
        }
    }

    ActionResult toResult() {
        var state = state();
        return ActionResult.of(state.verdict, summary(state), findings(state), traces.lines());
    }

    private State state() {
        if (served.isEmpty()) {
            return State.NO_CERTIFICATE;
        }
        if (!now.isBefore(notAfter())) {
            return State.EXPIRED;
        }
        if (!policy.managed()) {
            return State.NOT_MANAGED;
        }
        if (now.isBefore(dueAt())) {
            return State.HEALTHY;
        }
        if (traces.failure().isPresent() || isStuck()) {
            return State.BROKEN;
        }
        if (overdue().isNegative()) {
            return State.DUE;
        }
        return overdue().compareTo(window().dividedBy(2)) > 0 ? State.BROKEN : State.LATE;
    }

    private String summary(State state) {
        var domain = parameters.domain();
        return switch (state) {
            case HEALTHY ->
                "The certificate of " + domain + " is good for another " + left() + "; its renewal is due in "
                        + InWords.of(Duration.between(now, dueAt()));
            case DUE ->
                "The certificate of " + domain + " is about to be renewed: due since "
                        + InWords.of(Duration.between(dueAt(), now)) + ", good for another " + left();
            case LATE ->
                "The renewal of " + domain + " is late by " + InWords.of(overdue()) + "; the certificate expires in "
                        + left() + why();
            case BROKEN ->
                "The renewal of " + domain + " does not happen: due since " + InWords.of(Duration.between(dueAt(), now))
                        + ", the certificate expires in " + left() + why();
            case EXPIRED -> "The certificate of " + domain + " expired " + left() + " ago and is still served" + why();
            case NO_CERTIFICATE -> "Caddy serves no certificate for " + domain + why();
            case NOT_MANAGED ->
                "The certificate of " + domain + " expires in " + left() + ", and this Caddy is not told to renew it";
        };
    }

    private String why() {
        if (traces.failure().isPresent()) {
            var failure = traces.failure().get();
            return ". Caddy says (" + failure.kind() + "): " + failure.error();
        }
        return policy.managed() ? "" : ". This Caddy's configuration does not name it";
    }

    private Map<String, Object> findings(State state) {
        var findings = new HashMap<String, Object>(Map.of(
                "state", state.wireName(),
                "managed", policy.managed(),
                "policySubjects", String.join(", ", policy.subjects()),
                "issuer", policy.issuers().isEmpty() ? "default" : String.join(", ", policy.issuers()),
                "renewalWindowRatio", policy.windowRatio(),
                "renewIntervalSeconds", policy.interval().toSeconds()));
        if (!policy.authorities().isEmpty()) {
            findings.put("authority", String.join(", ", policy.authorities()));
        }
        if (served.isPresent()) {
            findings.put("daysLeft", days(Duration.between(now, notAfter())));
            findings.put("notBefore", notBefore().toString());
            findings.put("notAfter", notAfter().toString());
            findings.put("renewalDueAt", dueAt().toString());
            findings.put("overdueSeconds", Math.max(0, overdue().toSeconds()));
            findings.put(
                    "servedIssuer", served.get().leaf().getIssuerX500Principal().getName());
        }
        if (traces.known()) {
            findings.put("failure", "none");
        }
        traces.failure().ifPresent(failure -> {
            findings.put("failure", failure.kind());
            findings.put("lastError", failure.error());
            findings.put("lastFailureAt", failure.at().toString());
            if (failure.attempt() > 0) {
                findings.put("attempt", failure.attempt());
            }
        });
        traces.held().ifPresent(held -> findings.put("attemptingForSeconds", held.toSeconds()));
        return findings;
    }

    private boolean isStuck() {
        return traces.held().filter(held -> held.compareTo(STUCK) > 0).isPresent();
    }

    private ServedChain chain() {
        return served.orElseThrow();
    }

    private Instant notBefore() {
        return chain().leaf().getNotBefore().toInstant();
    }

    private Instant notAfter() {
        return chain().leaf().getNotAfter().toInstant();
    }

    private Duration window() {
        double lifetime = Duration.between(notBefore(), notAfter()).toMillis();
        return Duration.ofMillis((long) (lifetime * policy.windowRatio()));
    }

    private Instant dueAt() {
        return notAfter().minus(window());
    }

    /** Negative while a renewal can still be on its way. */
    private Duration overdue() {
        return Duration.between(dueAt().plus(policy.interval()).plus(parameters.slackOf(window())), now);
    }

    private String left() {
        return InWords.of(Duration.between(now, notAfter()));
    }

    private static double days(Duration duration) {
        return Math.floor(duration.toSeconds() / 86.4) / 1000;
    }
}
