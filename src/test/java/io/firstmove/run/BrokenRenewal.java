package io.firstmove.run;

import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.BlackboxExporter;
import io.firstmove.lab.CaddyServer;
import io.firstmove.lab.DnsmasqServer;
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

/**
 * A real Caddy whose certificate comes near its end because its authority is gone, and everything between that and
 * Firstmove: blackbox exporter, Prometheus, Alertmanager.
 */
public final class BrokenRenewal implements QuarkusTestResourceLifecycleManager {

    private static final String NAME = "cert-expiring-soon";

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    @Override
    public Map<String, String> start() {
        int port = Lab.freePort();
        try {
            var folder = Files.createTempDirectory("renewal");
            var caddy = startCaddyAndLoseItsAuthority(folder);
            caddy.awaitLog("will retry");
            var alertmanager = AlertmanagerServer.start(folder.resolve("alertmanager"), """
                    route: {receiver: firstmove, group_by: [alertname, instance], group_wait: 100ms, group_interval: 1s}
                    receivers: [{name: firstmove, webhook_configs: [{url: "http://127.0.0.1:%d/api/v1/alerts"}]}]
                    """.formatted(port));
            running.push(alertmanager);
            var blackbox = BlackboxExporter.start(folder.resolve("blackbox"));
            running.push(blackbox);
            running.push(PrometheusServer.start(
                    folder.resolve("prometheus"),
                    """
                    - alert: CertExpiringSoon
                      expr: probe_ssl_earliest_cert_expiry - time() < 75
                      labels: {severity: warning}
                      annotations: {summary: "Certificate of {{ $labels.instance }} expires soon"}
                    - {record: ready, expr: vector(1)}
                    """,
                    blackbox.job("https://localhost:" + caddy.tlsPort())
                            + "alerting: {alertmanagers: [{static_configs: [{targets: [\"%s\"]}]}]}\n"
                                    .formatted(alertmanager.url().replace("http://", ""))));
            return Map.of("quarkus.http.test-port", "" + port, "firstmove.runbooks", runbooks(folder, caddy));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its certificate is good for two minutes, of which all but the first twelve seconds are for renewal. */
    private CaddyServer startCaddyAndLoseItsAuthority(Path folder) {
        int httpPort = Lab.freePort();
        int tlsPort = Lab.freePort();
        try (var names = DnsmasqServer.start(folder.resolve("names"), "--address=/localhost/127.0.0.1");
                var authority = PebbleServer.start(
                        folder.resolve("pebble"), httpPort, tlsPort, Duration.ofMinutes(2), names.address())) {
            var caddy = CaddyServer.start(
                    folder.resolve("caddy"),
                    "127.0.0.1:" + Lab.freePort(),
                    httpPort,
                    tlsPort,
                    """
                    {"automation": {"renew_interval": 1000000000, "policies": [{"subjects": ["localhost"],
                      "renewal_window_ratio": 0.9, "issuers": [
                        {"module": "acme", "ca": "%s", "trusted_roots_pem_files": ["%s"]}]}]}}
                    """.formatted(authority.directory(), authority.root()),
                    "localhost");
            running.push(caddy);
            caddy.awaitLog("certificate obtained successfully");
            return caddy;
        }
    }

    /** The runbook that we ship, told about this Caddy as its comments say. */
    private static String runbooks(Path folder, CaddyServer caddy) throws IOException {
        var shipped = Files.readString(Path.of("runbook-actions", NAME, "runbook.yaml"));
        var told = shipped.replace(
                        "host: local }\n    within: 15s",
                        "admin: \"%s\", host: local, log: \"%s\" }\n    within: 15s"
                                .formatted(caddy.admin(), caddy.log()))
                .replace("path: /var/lib,", "path: /,");
        var runbook = Files.createDirectories(folder.resolve("runbooks").resolve(NAME));
        Files.writeString(runbook.resolve("runbook.yaml"), told);
        return folder.resolve("runbooks").toString();
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
