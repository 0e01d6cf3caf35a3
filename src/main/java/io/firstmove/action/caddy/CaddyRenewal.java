package io.firstmove.action.caddy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.HasAddresses;
import io.firstmove.action.NoAnswer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.action.command.CommandRunner;
import io.firstmove.action.command.OnHost;
import io.firstmove.action.net.Address;
import io.firstmove.action.parameter.NoPlaceholders;
import io.firstmove.action.parameter.Required;
import io.firstmove.action.tls.handshake.Handshake;
import io.firstmove.action.tls.handshake.NoCertificate;
import io.firstmove.action.tls.handshake.ServedChain;
import io.firstmove.action.tls.handshake.ServerName;
import io.firstmove.action.tls.handshake.StartTls;
import io.firstmove.text.DurationText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
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
public final class CaddyRenewal implements Action<CaddyRenewal.Parameters> {

    /** What {@code caddy.renewal} needs. */
    @RegisterForReflection
    public record Parameters(
            @JsonProperty(required = true)
            @JsonPropertyDescription("the name that the certificate is for; host:port or an https URL will do")
            String domain,

            @JsonPropertyDescription("host:port where it is served; the domain's port 443 where left out")
            String address,

            @NoPlaceholders
            @JsonPropertyDescription("Caddy's admin endpoint: host:port or unix//path; localhost:2019 where left out")
            String admin,

            @JsonPropertyDescription(
                    "how late a renewal may be and still count as under way; one hour where left out, and"
                            + " never more than a quarter of the renewal window")
            String slack,

            @JsonPropertyDescription("the entry of hosts.yaml where Caddy runs: its log there says why a renewal fails;"
                    + " not read where left out")
            String host,

            @NoPlaceholders
            @JsonPropertyDescription(
                    "the absolute path of Caddy's log on that host, in JSON; the journal of the unit caddy"
                            + " where left out")
            String log,

            @NoPlaceholders
            @JsonPropertyDescription(
                    "the absolute path of Caddy's data directory on that host, such as"
                            + " /var/lib/caddy/.local/share/caddy; its locks show a renewal that hangs; not looked at where left out")
            String storage)
            implements HasAddresses {

        private static final Duration USUAL_SLACK = Duration.ofHours(1);

        public Parameters {
            domain = ServerName.valid(
                    Address.parse(Required.text("domain", domain), 443).host());
            address = address == null || address.isBlank() ? domain : address;
            Address.parse(address, 443);
            admin = admin == null || admin.isBlank() ? "localhost:2019" : admin;
            AdminEndpoint.parse(admin);
            slack = slack == null ? "" : slack;
            if (!slack.isEmpty() && DurationText.parse(slack).isEmpty()) {
                throw new IllegalArgumentException("slack is a duration such as 30m, not '" + slack + "'");
            }
            host = host == null ? "" : host;
            log = absolute("log", log);
            storage = absolute("storage", storage);
            if (host.isEmpty() && !(log.isEmpty() && storage.isEmpty())) {
                throw new IllegalArgumentException("log and storage are on a host: add host, such as host: local");
            }
        }

        private static String absolute(String name, String path) {
            if (path == null || path.isEmpty()) {
                return "";
            }
            if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(name + " must be an absolute path, not '" + path + "'");
            }
            return path;
        }

        AdminEndpoint endpoint() {
            return AdminEndpoint.parse(admin);
        }

        Handshake handshake() {
            return new Handshake(Address.parse(address, 443), domain, StartTls.NONE);
        }

        Optional<String> whereCaddyRuns() {
            return host.isEmpty() ? Optional.empty() : Optional.of(host);
        }

        Duration slackOf(Duration window) {
            if (!slack.isEmpty()) {
                return DurationText.parse(slack).orElseThrow();
            }
            var quarter = window.dividedBy(4);
            return quarter.compareTo(USUAL_SLACK) < 0 ? quarter : USUAL_SLACK;
        }

        /** The admin endpoint stands in the runbook as it is, so no alert leads there. */
        @Override
        public List<Address> addresses() {
            return List.of(Address.parse(address, 443));
        }
    }

    private final CommandRunner commands;
    private final Clock clock;

    public CaddyRenewal(CommandRunner commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public ActionResult perform(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        Optional<ServedChain> served;
        try {
            served = Optional.of(parameters.handshake().look(context.timeLimit().dividedBy(3)));
        } catch (NoCertificate e) {
            if (e.why() != NoCertificate.Why.NO_CERTIFICATE) {
                throw e;
            }
            served = Optional.empty();
        }
        try {
            var policy = policy(parameters, context);
            return new RenewalJudgement(parameters, served, policy, traces(parameters, context), clock.instant())
                    .toResult();
        } catch (NoAnswer e) {
            return served.map(chain -> e.toResult()
                            .with(
                                    "notAfter",
                                    chain.leaf().getNotAfter().toInstant().toString()))
                    .orElseGet(e::toResult);
        }
    }

    private static Policy policy(Parameters parameters, ActionContext context) throws NoAnswer, InterruptedException {
        var api = AdminApi.of(parameters.endpoint(), context.timeLimit().dividedBy(3));
        var configuration = api.get("/config/apps");
        if (!configuration.ok() || configuration.json().isMissingNode()) {
            throw new NoAnswer(
                    UnknownReason.ERROR,
                    "What answers at " + parameters.endpoint() + " is not Caddy's admin API: " + configuration.error());
        }
        var apps = configuration.json();
        return Policy.of(parameters.domain(), apps.path("tls"), apps.path("http"));
    }

    private Traces traces(Parameters parameters, ActionContext context) throws InterruptedException {
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
