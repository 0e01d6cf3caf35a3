package io.firstmove.action.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.firstmove.action.Action;
import io.firstmove.action.ActionContract;
import io.firstmove.action.Answer;
import io.firstmove.action.UnknownReason;
import io.firstmove.action.Verdict;
import io.firstmove.lab.BesideOthers;
import io.firstmove.lab.Lab;
import io.firstmove.lab.PrometheusServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
@Tag("lab")
class PrometheusQueryTest extends ActionContract<PrometheusQuery.Parameters> {

    private static final String RULES = """
            - {record: "lab:errors:ratio", expr: vector(0.02), labels: {instance: db1, job: lab}}
            - {record: "lab:errors:ratio", expr: vector(0.31), labels: {instance: db2, job: lab}}
            - {record: "lab:errors:ratio", expr: vector(0.07), labels: {instance: 'd"b\\3', job: lab}}
            - {record: "lab:empty:ratio", expr: vector(0) / vector(0)}
            - {record: "lab:secret", expr: vector(1), labels: {url: "redis://x:hunter2-hunter2@db1"}}
            - {record: ready, expr: vector(1)}
            """;

    private static @Nullable PrometheusServer prometheus;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path data) {
        prometheus = PrometheusServer.start(data, RULES);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    @Test
    void passesBelowItsThresholds() throws Exception {
        var result = perform(query("max(lab:errors:ratio{instance=\"db1\"})", "> 0.05", "> 0.1"))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.summary()).isEqualTo("The value is 0.02; none is > 0.05");
        assertThat(result.findings())
                .containsEntry("value", 0.02)
                .containsEntry("series", 1L)
                .containsEntry("max", 0.02)
                .containsEntry("min", 0.02);
    }

    @Test
    void warnsAboveTheFirstThreshold() throws Exception {
        var result = perform(query("lab:errors:ratio{instance=\"db2\"}", "> 0.05", "> 0.5"))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(result.summary()).isEqualTo("0.31 is > 0.05 for lab:errors:ratio{instance=\"db2\", job=\"lab\"}");
    }

    @Test
    void failsByTheWorstSeries() throws Exception {
        var result = perform(query("lab:errors:ratio", "> 0.01", "> 0.05")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.summary()).startsWith("0.31 is > 0.05 (2 of 3 series) for lab:errors:ratio{instance=\"db2\"");
        assertThat(result.findings())
                .containsEntry("series", 3L)
                .containsEntry("max", 0.31)
                .containsEntry("min", 0.02)
                .containsEntry("worstSeries", "lab:errors:ratio{instance=\"db2\", job=\"lab\"}")
                .doesNotContainKey("value");
        assertThat(result.output().lines()).hasSize(3);
        assertThat(result.output().stripLeading()).startsWith("0.31  lab:errors:ratio{instance=\"db2\"");
    }

    @Test
    void looksForTheSmallestWhereSmallIsBad() throws Exception {
        var result = perform(query("lab:errors:ratio", "", "< 0.05")).result();

        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.findings()).extractingByKey("worstSeries").asString().contains("db1");
    }

    @Test
    void findsWithoutJudgingWhereThereIsNoThreshold() throws Exception {
        var result = perform(query("scalar(lab:errors:ratio{instance=\"db2\"}) * 2", "", ""))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(result.findings()).containsEntry("value", 0.62);
    }

    @Test
    void takesEachMeaningOfNoData() throws Exception {
        assertThat(perform(noData("nothing_at_all", PrometheusQuery.NoData.UNKNOWN))
                        .result()
                        .reason())
                .contains(UnknownReason.INVALID);
        assertThat(perform(noData("nothing_at_all", PrometheusQuery.NoData.PASSED))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        assertThat(perform(noData("nothing_at_all", PrometheusQuery.NoData.FAILED))
                        .result()
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void takesADivisionByZeroForNoData() throws Exception {
        var result = perform(noData("lab:empty:ratio", PrometheusQuery.NoData.UNKNOWN))
                .result();

        assertThat(result.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(result.summary()).contains("1 series without a number");
    }

    @Test
    void repeatsWhatPrometheusDoesNotLike() throws Exception {
        var result = perform(query("sum(up", "", "")).result();

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("does not take the query").contains("unclosed left parenthesis");
    }

    @Test
    void saysWhatToDoWithARange() throws Exception {
        var result = perform(query("up[5m]", "", "")).result();

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("rate()");
    }

    @Test
    void findsLabelsOfAnyLetters() throws Exception {
        var equal = perform(withValue("d\"b\\3")).result();
        var like = perform(new PrometheusQuery.Parameters(
                        "lab:errors:ratio{instance=~\"$name|nothing\"}",
                        Map.of("name", "d\"b\\3"),
                        "",
                        "",
                        PrometheusQuery.NoData.UNKNOWN,
                        url()))
                .result();

        assertThat(equal.findings()).containsEntry("value", 0.07);
        assertThat(like.findings()).containsEntry("value", 0.07);
    }

    @Test
    void letsNoLabelWidenTheQuery() throws Exception {
        for (var value : List.of(".*", "db1|db2", "\"} or lab:errors:ratio{job=\"lab", "x\" or 1=1")) {
            var equal = perform(withValue(value)).result();
            var like = perform(new PrometheusQuery.Parameters(
                            "lab:errors:ratio{instance=~\"$name\"}",
                            Map.of("name", value),
                            "",
                            "",
                            PrometheusQuery.NoData.UNKNOWN,
                            url()))
                    .result();

            assertThat(equal.findings()).as(value).containsEntry("series", 0L);
            assertThat(like.findings()).as(value).containsEntry("series", 0L);
        }
    }

    @Test
    void needsToKnowAPrometheus() throws Exception {
        var action = new PrometheusQuery(Optional.empty());

        var result = Answer.of(
                action,
                new PrometheusQuery.Parameters("up", Map.of(), "", "", PrometheusQuery.NoData.UNKNOWN, ""),
                context(Duration.ofSeconds(3)));

        assertThat(result.reason()).contains(UnknownReason.INVALID);
        assertThat(result.summary()).contains("firstmove.prometheus-url");
    }

    @Test
    void asksTheConfiguredOneAndHoldsOnlyAnotherAgainstTheAllowList() throws Exception {
        var parameters = new PrometheusQuery.Parameters("ready", Map.of(), "", "", PrometheusQuery.NoData.UNKNOWN, "");

        assertThat(perform(parameters).result().findings()).containsEntry("value", 1.0);
        assertThat(parameters.addresses()).isEmpty();
        assertThat(query("up", "", "").addresses()).hasSize(1);
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> query("up", "above 5", "")).hasMessageContaining("\"> 0.05\"");
        assertThatThrownBy(() -> new PrometheusQuery.Parameters(
                        "up{a=\"$b\"}", Map.of("c", "x"), "", "", PrometheusQuery.NoData.UNKNOWN, ""))
                .hasMessageContaining("$b");
        assertThatThrownBy(() -> new PrometheusQuery.Parameters(
                        "up", Map.of("c", "x"), "", "", PrometheusQuery.NoData.UNKNOWN, ""))
                .hasMessageContaining("has no $c");
        assertThatThrownBy(() -> new PrometheusQuery.Parameters(
                        "up", Map.of(), "", "", PrometheusQuery.NoData.UNKNOWN, "http://me:" + SECRET + "@x"))
                .hasMessageContaining("url must not contain a user name")
                .hasMessageNotContaining(SECRET);
    }

    @Override
    protected Action<PrometheusQuery.Parameters> action() {
        return new PrometheusQuery(Optional.of(URI.create(url())));
    }

    @Override
    protected PrometheusQuery.Parameters hanging() {
        var server = prometheus;
        if (server != null) {
            server.hang();
            opened.add(server::goOn);
        }
        return query("up", "", "");
    }

    @Override
    protected PrometheusQuery.Parameters absent() {
        return new PrometheusQuery.Parameters(
                "up", Map.of(), "", "", PrometheusQuery.NoData.UNKNOWN, "http://127.0.0.1:" + Lab.freePort());
    }

    /** Prometheus itself refuses nobody; proxies before it do. */
    @Override
    protected Optional<PrometheusQuery.Parameters> denied() throws IOException {
        var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        proxy.createContext("/", exchange -> {
            var body = "Authorization: Bearer needed".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
        opened.add(() -> proxy.stop(0));
        return Optional.of(new PrometheusQuery.Parameters(
                "up",
                Map.of(),
                "",
                "",
                PrometheusQuery.NoData.UNKNOWN,
                "http://127.0.0.1:" + proxy.getAddress().getPort() + "/prometheus/"));
    }

    @Override
    protected PrometheusQuery.Parameters telling() {
        return query("lab:secret", "", "> 0");
    }

    @Override
    protected PrometheusQuery.Parameters withValue(String value) {
        return new PrometheusQuery.Parameters(
                "lab:errors:ratio{instance=\"$name\"}",
                Map.of("name", value),
                "",
                "",
                PrometheusQuery.NoData.UNKNOWN,
                url());
    }

    private static PrometheusQuery.Parameters noData(String query, PrometheusQuery.NoData meaning) {
        return new PrometheusQuery.Parameters(query, Map.of(), "", "> 1", meaning, url());
    }

    private static PrometheusQuery.Parameters query(String query, String warn, String critical) {
        return new PrometheusQuery.Parameters(query, Map.of(), warn, critical, PrometheusQuery.NoData.UNKNOWN, url());
    }

    private static String url() {
        return prometheus == null ? "" : prometheus.url();
    }
}
