package io.firstmove.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The metrics of an API of two instances, as Prometheus scrapes them: steady traffic, of which a part goes wrong. */
public final class ApiMetrics implements AutoCloseable {

    private static final List<String> ROUTES = List.of("/orders", "/items");

    private final HttpServer server;
    private final Map<String, Double> settings;
    private final long start = System.nanoTime();

    /**
     * Serves them on a free port of this machine.
     *
     * @param settings {@code errors}, {@code slow}, {@code refused}, {@code declined}, {@code providerErrors} are ratios,
     *     also for one instance ({@code errors@localhost}) or one route ({@code errors@/items}); {@code uptime} in seconds;
     *     {@code database} and {@code cache} 1 or 0; {@code pool} the part in use
     */
    public ApiMetrics(Map<String, Double> settings) throws IOException {
        this.settings = settings;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            var host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            var body = page(host.startsWith("localhost") ? "localhost" : "127.0.0.1")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** A job for Prometheus' {@code scrape_configs}. */
    public String job() {
        int port = server.getAddress().getPort();
        return "- job_name: api\n  static_configs: [{targets: [\"127.0.0.1:%d\", \"localhost:%d\"]}]\n"
                .formatted(port, port);
    }

    private String page(String instance) {
        double requests = 100 * (System.nanoTime() - start) / 1e9;
        var page = new Page();
        for (var route : ROUTES) {
            double errors = with("errors", instance, route);
            double refused = with("refused", instance, route);
            for (var method : List.of("GET", "POST")) {
                var labels = "method=\"%s\",route=\"%s\"".formatted(method, route);
                page.add("http_requests_total{" + labels + ",status=\"500\"}", requests * errors);
                page.add("http_requests_total{" + labels + ",status=\"422\"}", requests * refused);
                page.add("http_requests_total{" + labels + ",status=\"200\"}", requests * (1 - errors - refused));
            }
            double fast = 1 - with("slow", instance, route);
            var labels = "method=\"POST\",route=\"" + route + "\"";
            page.add("http_request_duration_seconds_bucket{" + labels + ",le=\"0.5\"}", requests * fast);
            page.add("http_request_duration_seconds_count{" + labels + "}", requests);
        }
        double inDatabase = value("inDatabase", 0.3);
        page.add("http_request_stage_duration_seconds_sum{stage=\"database\"}", requests * inDatabase);
        page.add("http_request_stage_duration_seconds_sum{stage=\"handler\"}", requests * (1 - inDatabase));
        double declined = value("declined", 0);
        double providerErrors = value("providerErrors", 0);
        page.add("payment_provider_requests_total{outcome=\"declined\"}", requests * declined);
        page.add("payment_provider_requests_total{outcome=\"error\"}", requests * providerErrors);
        page.add("payment_provider_requests_total{outcome=\"ok\"}", requests * (1 - declined - providerErrors));
        page.add("process_start_time_seconds", System.currentTimeMillis() / 1000.0 - value("uptime", 900_000));
        page.add("app_build_info{version=\"1.0\"}", 1);
        page.add("db_pool_connections_in_use", 20 * value("pool", 0.3));
        page.add("db_pool_connections_max", 20);
        page.add("pg_up", value("database", 1));
        page.add("redis_up", value("cache", 1));
        return page.toString();
    }

    /** The text format of Prometheus. */
    private static final class Page {

        private final StringBuilder text = new StringBuilder();

        void add(String series, double value) {
            text.append(series).append(String.format(Locale.ROOT, " %.6f%n", value));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private double with(String name, String instance, String route) {
        return Math.max(value(name, 0), Math.max(value(name + "@" + instance, 0), value(name + "@" + route, 0)));
    }

    private double value(String name, double usual) {
        return settings.getOrDefault(name, usual);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
