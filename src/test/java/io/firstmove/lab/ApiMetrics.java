package io.firstmove.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/**
 * The metrics of an API of two instances, as Prometheus scrapes them: steady traffic, of which a part goes wrong. A setting may
 * change at any time; counters go on from where they are.
 */
public final class ApiMetrics implements AutoCloseable {

    private static final List<String> ROUTES = List.of("/orders", "/items");

    private final HttpServer server;
    private final Map<String, Double> settings;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

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
        return pages.computeIfAbsent(instance, _ -> new Page()).after(requests -> count(instance, requests));
    }

    /** What that many more requests of each route and method do to the counters, and how the gauges stand. */
    private Map<String, Double> count(String instance, double requests) {
        var page = new LinkedHashMap<String, Double>();
        for (var route : ROUTES) {
            double errors = with("errors", instance, route);
            double refused = with("refused", instance, route);
            for (var method : List.of("GET", "POST")) {
                var labels = "method=\"%s\",route=\"%s\"".formatted(method, route);
                page.put("http_requests_total{" + labels + ",status=\"500\"}", requests * errors);
                page.put("http_requests_total{" + labels + ",status=\"422\"}", requests * refused);
                page.put("http_requests_total{" + labels + ",status=\"200\"}", requests * (1 - errors - refused));
            }
            double fast = 1 - with("slow", instance, route);
            var labels = "method=\"POST\",route=\"" + route + "\"";
            page.put("http_request_duration_seconds_bucket{" + labels + ",le=\"0.5\"}", requests * fast);
            page.put("http_request_duration_seconds_count{" + labels + "}", requests);
        }
        double inDatabase = value("inDatabase", 0.3);
        page.put("http_request_stage_duration_seconds_sum{stage=\"database\"}", requests * inDatabase);
        page.put("http_request_stage_duration_seconds_sum{stage=\"handler\"}", requests * (1 - inDatabase));
        double declined = value("declined", 0);
        double providerErrors = value("providerErrors", 0);
        page.put("payment_provider_requests_total{outcome=\"declined\"}", requests * declined);
        page.put("payment_provider_requests_total{outcome=\"error\"}", requests * providerErrors);
        page.put("payment_provider_requests_total{outcome=\"ok\"}", requests * (1 - declined - providerErrors));
        page.put("process_start_time_seconds", System.currentTimeMillis() / 1000.0 - value("uptime", 900_000));
        page.put("app_build_info{version=\"1.0\"}", 1.0);
        page.put("db_pool_connections_in_use", 20 * value("pool", 0.3));
        page.put("db_pool_connections_max", 20.0);
        page.put("pg_up", value("database", 1));
        page.put("redis_up", value("cache", 1));
        return page;
    }

    /** What one instance shows, in the text format of Prometheus. */
    private static final class Page {

        private static final Pattern COUNTER = Pattern.compile(".*_(total|sum|count|bucket)(\\{.*)?");

        private final Map<String, Double> counters = new HashMap<>();
        private long last = System.nanoTime();

        /** @param counted what a number of requests adds to each counter, and the values of gauges */
        synchronized String after(DoubleFunction<Map<String, Double>> counted) {
            long now = System.nanoTime();
            var text = new StringBuilder();
            counted.apply(100 * (now - last) / 1e9).forEach((series, value) -> {
                double shown = COUNTER.matcher(series).matches() ? counters.merge(series, value, Double::sum) : value;
                text.append(series).append(String.format(Locale.ROOT, " %.6f%n", shown));
            });
            last = now;
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
