package io.firstmove.lab;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds Firstmove: an API with metrics, a real Redis and a real pg_auto_failover with their exporters, a real Prometheus
 * with alerting rules for the API's objectives and for what it depends on, and a real Alertmanager that sends to the service under
 * test. All three objectives are violated from the beginning on; what the API depends on is well until a test says otherwise.
 */
public final class Monitoring implements QuarkusTestResourceLifecycleManager {

    private static final Path QUERIES = Path.of("deploy", "prometheus", "pg_auto_failover.queries.yml");

    private @Nullable Controls controls;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, Double> settings = new ConcurrentHashMap<>(Map.of(
            "errors@/items", 0.4, "slow", 0.4, "inDatabase", 0.8, "refused@/orders", 0.3, "providerErrors", 0.3));

    /** What tests steer it with. */
    public static final class Controls {

        private final Map<String, Double> settings;
        private final PrometheusServer prometheus;
        private final PgAutoFailover database;
        private RedisServer redis;

        private Controls(
                Map<String, Double> settings, PrometheusServer prometheus, PgAutoFailover database, RedisServer redis) {
            this.settings = settings;
            this.prometheus = prometheus;
            this.database = database;
            this.redis = redis;
        }

        public PrometheusServer prometheus() {
            return prometheus;
        }

        /** Sets what {@link ApiMetrics} shows. */
        public void set(String name, double value) {
            settings.put(name, value);
        }

        public void stopRedis() {
            redis.close();
        }

        public void startRedis() {
            redis = redis.again();
        }

        /** Loses the machines of both nodes at once; the monitor lives. */
        public void stopDatabase() {
            database.kill("node2");
            database.kill("node1");
        }

        public void startDatabase() throws IOException {
            database.run("node1");
            database.run("node2");
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
            var redis = RedisServer.start(Files.createDirectories(folder.resolve("redis")));
            var database = PgAutoFailover.start(folder);
            running.push(database);
            // A node that is gone refuses at once; one that is slow, because everything here is, is not down.
            database.set("pgautofailover.health_check_timeout", "10000");
            var exporters = List.of(
                    Exporter.redis(folder.resolve("exporters"), redis.address()),
                    Exporter.postgres(folder.resolve("exporters"), dataSource(database), QUERIES));
            exporters.forEach(running::push);
            var prometheus = PrometheusServer.start(
                    folder.resolve("prometheus"),
                    rules(),
                    api.job()
                            + exporters.stream().map(Exporter::job).collect(Collectors.joining())
                            + "alerting: {alertmanagers: [{static_configs: [{targets: [\"%s\"]}]}]}\n"
                                    .formatted(alertmanager.url().replace("http://", "")));
            running.push(prometheus);
            var started = new Controls(settings, prometheus, database, redis);
            // The Redis that runs by then.
            running.push(started::stopRedis);
            controls = started;
            return Map.of(
                    "quarkus.http.test-port",
                    "" + port,
                    "firstmove.prometheus-url",
                    prometheus.url(),
                    "firstmove.runbooks",
                    "runbook-actions");
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A role with the rights that the runbook's guide asks for. */
    private static String dataSource(PgAutoFailover database) throws SQLException {
        database.ask("create role firstmove login");
        database.ask("grant usage on schema pgautofailover to firstmove");
        database.ask("grant select on all tables in schema pgautofailover to firstmove");
        return "postgresql://firstmove@" + database.monitor() + "/pg_auto_failover?sslmode=disable";
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
                + ShippedRules.of("RedisDown")
                + ShippedRules.of("PostgresNoPrimary")
                + "- {record: ready, expr: vector(1)}\n";
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
