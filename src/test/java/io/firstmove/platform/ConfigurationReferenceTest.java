package io.firstmove.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} as the code is. */
class ConfigurationReferenceTest {

    private static final Path FILE = Path.of("docs", "configuration.md");

    private static final String INTRODUCTION = """
            # Configuration

            The first table is generated from the code; `make test` says how to bring it up to date. Settings come from the
            environment, from `config/application.properties` or `application.yaml` beside where the service is started, or from
            files that hold one value each (`docs/security.md`, Secrets). A key that nobody knows keeps the service from
            starting. `<name>` is yours to choose. A duration is such as `30s`, `15m`, `12h`, `7d`.

            ## Firstmove
            """;

    private static final String QUARKUS = """

            ## Quarkus

            Everything that Quarkus can be told it can be told here, too. What is asked for most:

            | Key, and in the environment | Default | Meaning |
            | --- | --- | --- |
            | `quarkus.datasource.jdbc.url`<br>`QUARKUS_DATASOURCE_JDBC_URL` | | Your own Postgres, such as `jdbc:postgresql://db:5432/firstmove`; the embedded one where left out |
            | `quarkus.datasource.username`, `.password`<br>`QUARKUS_DATASOURCE_USERNAME`, `_PASSWORD` | | Its login |
            | `quarkus.http.host`, `.port`<br>`QUARKUS_HTTP_HOST`, `_PORT` | `0.0.0.0`, `8080` | Where to listen; in local mode `127.0.0.1`, and loopback only |
            | `quarkus.http.proxy.proxy-address-forwarding`<br>`QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING` | `false` | Whether a proxy in front says, in `X-Forwarded-*`, who is calling. Switch it on behind a proxy that overwrites these headers, and nowhere else |
            | `quarkus.tls.*`, `quarkus.http.ssl.*` | | TLS: see `docs/security.md` |
            | `quarkus.log.level`<br>`QUARKUS_LOG_LEVEL` | `INFO` | How much to log |
            | `quarkus.log.console.json.enabled`<br>`QUARKUS_LOG_CONSOLE_JSON_ENABLED` | `false` | Log lines as JSON, with `mdc.incident` and `mdc.run` where they are about one |
            | `quarkus.otel.sdk.disabled`<br>`QUARKUS_OTEL_SDK_DISABLED` | `true` | In a build with `-Ptracing`, `false` sends traces of requests to a collector, with `QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT` (`http://localhost:4317`) and `..._PROTOCOL` (`grpc`, or `http/protobuf`) |
            | `quarkus.shutdown.timeout`<br>`QUARKUS_SHUTDOWN_TIMEOUT` | | How long requests that are under way may take when the service stops |
            """;

    private static final ConfigurationReference REFERENCE = ConfigurationReference.ofTheCode();

    @Test
    void everyKeySaysWhatItMeans() {
        assertThat(REFERENCE.settings().values())
                .hasSizeGreaterThan(20)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.key()).isNotBlank());
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        var generated = REFERENCE.markdown(INTRODUCTION) + QUARKUS;
        var current = Files.exists(FILE) ? Files.readString(FILE) : "";
        if (!current.equals(generated) && !"true".equals(System.getenv("CI"))) {
            Files.writeString(FILE, generated);
        }
        assertThat(current)
                .as("%s, which this test has just written anew: look at it, and commit it", FILE)
                .isEqualTo(generated);
    }
}
