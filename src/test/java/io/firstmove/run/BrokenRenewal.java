package io.firstmove.run;

import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.CaddyServer;
import io.firstmove.lab.DnsmasqServer;
import io.firstmove.lab.Exporter;
import io.firstmove.lab.Lab;
import io.firstmove.lab.PebbleServer;
import io.firstmove.lab.PrometheusServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real Caddy whose certificate comes near its end because DNS leads its authority elsewhere, and everything between that and
 * Firstmove: blackbox exporter, Prometheus, Alertmanager.
 */
public final class BrokenRenewal implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "cert-expiring-soon";

    /** Of which all but the first fifteen seconds are for renewal. */
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private @Nullable Names names;

    /** Where the certificate's name leads, as the authority sees it. */
    static final class Names {

        private final Path hosts;
        private final DnsmasqServer server;

        private Names(Path folder) throws IOException {
            hosts = Files.createDirectories(folder).resolve("hosts");
            leadTo("127.0.0.1");
            server = DnsmasqServer.start(folder, "--addn-hosts=" + hosts);
        }

        void leadElsewhere() throws IOException {
            leadTo("127.0.0.9");
            server.reload();
        }

        void leadHome() throws IOException {
            leadTo("127.0.0.1");
            server.reload();
        }

        private void leadTo(String address) throws IOException {
            Files.writeString(hosts, address + " localhost\n");
        }
    }

    @Override
    public Map<String, String> start() {
        int port = Lab.freePort();
        try {
            var folder = Files.createTempDirectory("renewal");
            var caddy = startCaddy(folder);
            var alertmanager = AlertmanagerServer.start(folder.resolve("alertmanager"), """
                    route: {receiver: firstmove, group_by: [alertname, instance], group_wait: 100ms, group_interval: 1s}
                    receivers: [{name: firstmove, webhook_configs: [{url: "http://127.0.0.1:%d/api/v1/alerts", send_resolved: true}]}]
                    """.formatted(port));
            running.push(alertmanager);
            var blackbox = Exporter.blackbox(folder.resolve("blackbox"), "https://localhost:" + caddy.tlsPort());
            running.push(blackbox);
            var prometheus = PrometheusServer.start(
                    folder.resolve("prometheus"),
                    """
                    - alert: CertExpiringSoon
                      expr: probe_ssl_earliest_cert_expiry - time() < 265
                      for: 2s
                      keep_firing_for: 30s
                      labels: {severity: warning}
                      annotations: {summary: "Certificate of {{ $labels.instance }} expires soon"}
                    - {record: ready, expr: vector(1)}
                    """,
                    blackbox.job()
                            + "alerting: {alertmanagers: [{static_configs: [{targets: [\"%s\"]}]}]}\n"
                                    .formatted(alertmanager.url().replace("http://", "")));
            running.push(prometheus);
            return Map.of(
                    "quarkus.http.test-port",
                    "" + port,
                    "firstmove.prometheus-url",
                    prometheus.url(),
                    "firstmove.runbooks",
                    runbooks(folder, caddy));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private CaddyServer startCaddy(Path folder) throws IOException {
        int httpPort = Lab.freePort();
        int tlsPort = Lab.freePort();
        names = new Names(folder.resolve("names"));
        running.push(names.server);
        var authority =
                PebbleServer.start(folder.resolve("pebble"), httpPort, tlsPort, VALIDITY, names.server.address());
        running.push(authority);
        var caddy = CaddyServer.start(
                folder.resolve("caddy"),
                "127.0.0.1:" + Lab.freePort(),
                httpPort,
                tlsPort,
                """
                {"automation": {"renew_interval": 1000000000, "policies": [{"subjects": ["localhost"],
                  "renewal_window_ratio": 0.95, "issuers": [
                    {"module": "acme", "ca": "%s", "trusted_roots_pem_files": ["%s"],
                     "challenges": {"http": {"disabled": true}}}]}]}}
                """.formatted(authority.directory(), authority.root()),
                "localhost");
        running.push(caddy);
        caddy.awaitLog("certificate obtained successfully");
        names.leadElsewhere();
        caddy.awaitLog("will retry");
        return caddy;
    }

    /** The runbook that we ship, told about this Caddy as its comments say. */
    private static String runbooks(Path folder, CaddyServer caddy) throws IOException {
        var shipped = Files.readString(Path.of("runbook-actions", NAME, "runbook.yaml"));
        var told = shipped.replace(
                        "host: local }\n    within: 15s",
                        "admin: \"%s\", host: local, log: \"%s\" }\n    within: 15s"
                                .formatted(caddy.admin(), caddy.log()))
                .replace(
                        "action: caddy.reload",
                        "action: caddy.reload\n    with: { admin: \"%s\" }".formatted(caddy.admin()))
                // This authority looks at the other port.
                .replace("port: 80 }", "port: " + caddy.tlsPort() + " }")
                .replace("path: /var/lib,", "path: /,");
        var runbook = Files.createDirectories(folder.resolve("runbooks").resolve(NAME));
        Files.writeString(runbook.resolve("runbook.yaml"), told);
        return folder.resolve("runbooks").toString();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(names, new TestInjector.MatchesType(Names.class));
    }

    @Override
    public void stop() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
