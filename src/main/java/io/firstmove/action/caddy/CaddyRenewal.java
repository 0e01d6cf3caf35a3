package io.firstmove.action.caddy;

import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.tcp.NoConnection;
import io.firstmove.action.tls.handshake.NoCertificate;
import io.firstmove.action.tls.handshake.ServedChain;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells whether Caddy renews a certificate: the certificate that is really served is held against what Caddy's
 * configuration promises, and where Caddy's host is known, its log says why an attempt failed.
 *
 * <p>The finding {@code state} is {@code healthy}, {@code due}, {@code late}, {@code not-managed}, {@code broken},
 * {@code expired} or {@code no-certificate}; {@code failure} is {@code rate-limited}, {@code dns}, {@code challenge},
 * {@code authority-unreachable}, {@code disk-full}, {@code storage}, {@code account}, {@code caa}, {@code rejected} or
 * {@code other}.
 */
public final class CaddyRenewal implements Action<CaddyRenewalParameters> {

    private final CommandRunner commands;
    private final Clock clock;

    public CaddyRenewal(CommandRunner commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public ActionResult perform(CaddyRenewalParameters parameters, ActionContext context) throws InterruptedException {
        Optional<ServedChain> served;
        try {
            served = Optional.of(parameters.handshake().look(context.timeLimit().dividedBy(3)));
        } catch (NoCertificate e) {
            if (e.why() != NoCertificate.Why.NO_CERTIFICATE) {
                return e.toResult(parameters.handshake().server());
            }
            served = Optional.empty();
        } catch (NoConnection e) {
            return e.toResult();
        }
        try {
            var policy = policy(parameters, context);
            return new RenewalJudgement(parameters, served, policy, traces(parameters, context), clock.instant())
                    .toResult();
        } catch (NoAdmin e) {
            var findings = new HashMap<String, Object>();
            served.ifPresent(chain -> findings.put(
                    "notAfter", chain.leaf().getNotAfter().toInstant().toString()));
            return e.toResult(findings);
        }
    }

    private static Policy policy(CaddyRenewalParameters parameters, ActionContext context)
            throws NoAdmin, InterruptedException {
        var api = AdminApi.of(parameters.endpoint(), context.timeLimit().dividedBy(3));
        var configuration = api.get("/config/apps");
        if (!configuration.ok() || configuration.json().isMissingNode()) {
            throw new NoAdmin(
                    UnknownReason.ERROR,
                    "What answers at " + parameters.endpoint() + " is not Caddy's admin API: " + configuration.error());
        }
        var apps = configuration.json();
        return Policy.of(parameters.domain(), apps.path("tls"), apps.path("http"));
    }

    private Traces traces(CaddyRenewalParameters parameters, ActionContext context) throws InterruptedException {
        if (parameters.whereCaddyRuns().isEmpty()) {
            return Traces.unknown("");
        }
        // The log is a help: without it the verdict stands all the same, and the output says what could not be read.
        var seen = new AtomicReference<Traces>();
        var answer = OnHost.perform(commands, context, parameters.host(), host -> {
            var outcome =
                    host.script(Traces.SCRIPT, List.of(parameters.domain(), parameters.storage(), parameters.log()));
            seen.set(
                    outcome.succeeded()
                            ? Traces.read(parameters.domain(), outcome.stdout())
                            : Traces.unknown(outcome.output()));
            return ActionResult.of(Verdict.PASSED, "", Map.of(), "");
        });
        return Optional.ofNullable(seen.get()).orElseGet(() -> Traces.unknown(answer.summary()));
    }
}
