package io.firstmove.lab;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds Firstmove: an API with metrics, a real Prometheus with alerting rules for its objectives and for what it
 * depends on, and a real Alertmanager that sends to the service under test. All three objectives are violated from the beginning
 * on, since counters only grow; what the API depends on is well until a test says otherwise.
 */
public final class Monitoring implements QuarkusTestResourceLifecycleManager {

    private static final String REDIS = "127.0.0.1:" + Lab.freePort();
    private static final String MONITOR = "127.0.0.1:" + Lab.freePort();

    private @Nullable Controls controls;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, Double> settings = new ConcurrentHashMap<>(Map.of(
            "errors@/items", 0.4, "slow", 0.4, "inDatabase", 0.8, "refused@/orders", 0.3, "providerErrors", 0.3));

    /** What tests steer it with. */
    public record Controls(Map<String, Double> settings, PrometheusServer prometheus) {

        /** Sets what {@link ApiMetrics} shows: only gauges, such as {@code cache}, may change. */
        public void set(String name, double value) {
            settings.put(name, value);
        }
    }

    @Override
    public Map<String, String> start() {
        int port = Lab.freePort();
        try {
            var folder = Files.createTempDirectory("monitoring");
            var api = new ApiMetrics(settings);
            running.push(api);
            var alertmanager = AlertmanagerServer.start(folder.resolve("alertmanager"), """
                    route: {receiver: firstmove, group_by: [alertname, instance, service], group_wait: 100ms, group_interval: 1s}
                    receivers: [{name: firstmove, webhook_configs: [{url: "http://127.0.0.1:%d/api/v1/alerts", send_resolved: true}]}]
                    """.formatted(port));
            running.push(alertmanager);
            var prometheus = PrometheusServer.start(
                    folder.resolve("prometheus"),
                    rules(),
                    api.job()
                            + "alerting: {alertmanagers: [{static_configs: [{targets: [\"%s\"]}]}]}\n"
                                    .formatted(alertmanager.url().replace("http://", "")));
            running.push(prometheus);
            controls = new Controls(settings, prometheus);
            return Map.of(
                    "quarkus.http.test-port",
                    "" + port,
                    "firstmove.prometheus-url",
                    prometheus.url(),
                    "firstmove.runbooks",
                    "runbook-actions");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rules() {
        var reads = "http_requests_total{job=\"api\",method=\"GET\"%s}";
        var orders = "http_requests_total{job=\"api\",method=\"POST\",route=\"/orders\"%s}";
        var fast = "http_request_duration_seconds_bucket{job=\"api\",le=\"0.5\"}";
        var writes = "http_request_duration_seconds_count{job=\"api\"}";
        return slo(
                        "ApiAvailabilitySLOFastBurn",
                        "api-availability",
                        "Reads fail too often",
                        "0.995",
                        "0.005",
                        ratio(reads.formatted(",status=~\"5..\""), reads.formatted("")))
                + slo(
                        "PaymentSuccessSLOFastBurn",
                        "payment-success",
                        "Orders do not go through",
                        "0.995",
                        "0.005",
                        ratio(orders.formatted(",status!~\"2..\""), orders.formatted("")))
                + slo(
                        "ApiLatencySLOFastBurn",
                        "api-latency",
                        "Writes are too slow",
                        "0.99",
                        "0.01",
                        "1 - " + ratio(fast, writes))
                + """
                - alert: RedisDown
                  expr: min(redis_up) == 0
                  for: 2s
                  labels: {severity: critical, instance: "%s"}
                  annotations: {summary: "Redis does not answer"}
                - alert: PostgresNoPrimary
                  expr: min(pg_up) == 0
                  labels: {severity: critical, formation: default, monitor: "%s"}
                  annotations: {summary: "Postgres has no healthy primary"}
                - {record: ready, expr: vector(1)}
                """.formatted(REDIS, MONITOR);
    }

    private static String slo(
            String alert, String slo, String summary, String objective, String allowed, String ratio) {
        return """
                - alert: %1$s
                  expr: %2$s > 14.4 * %3$s
                  for: 2s
                  labels: {severity: critical, service: api, slo: %4$s}
                  annotations:
                    summary: "%5$s"
                    slo_objective: "%6$s"
                    slo_window: 30d
                    slo_error_ratio_query: '%7$s'
                """.formatted(alert, ratio.replace("$window", "30s"), allowed, slo, summary, objective, ratio);
    }

    private static String ratio(String part, String whole) {
        return "sum(rate(" + part + "[$window])) / sum(rate(" + whole + "[$window]))";
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(controls, new TestInjector.MatchesType(Controls.class));
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
