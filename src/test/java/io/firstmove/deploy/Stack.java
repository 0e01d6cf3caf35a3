package io.firstmove.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.firstmove.crash.FirstmoveProcess;
import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.Lab;
import io.firstmove.lab.PostgresServer;
import io.firstmove.lab.Program;
import io.firstmove.lab.PrometheusServer;
import io.firstmove.lab.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code docker-compose.yml} starts, from its own files and settings, as processes of this machine: only names of hosts,
 * folders and intervals are others.
 */
final class Stack implements AutoCloseable {

    private static final Path DEPLOY = Path.of("deploy");

    private final Path folder;
    private final Path secrets;
    private final PostgresServer postgres;
    private final int port = Lab.freePort();
    private final AlertmanagerServer alertmanager;
    private FirstmoveProcess firstmove;
    private PrometheusServer prometheus;

    private Stack(Path folder) throws IOException {
        this.folder = folder;
        secrets = Files.createDirectories(folder.resolve("secrets"));
        must(Program.run("sh", DEPLOY.resolve("docker/secrets.sh").toString(), secrets.toString()));
        // Postgres believes its superuser, and asks everybody else for the password.
        var access = Files.writeString(folder.resolve("pg_hba.conf"), """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        postgres = PostgresServer.start(folder.resolve("postgres"), "hba_file = '" + access + "'\n");
        must(makeRoles());
        alertmanager = AlertmanagerServer.start(
                folder.resolve("alertmanager"),
                here("alertmanager/compose.yml").replaceAll("_(wait|interval): \\w+", "_$1: 1s"));
        try {
            firstmove = startFirstmove();
            prometheus = startPrometheus();
        } catch (IOException | RuntimeException e) {
            alertmanager.close();
            postgres.close();
            throw e;
        }
    }

    static Stack start(Path folder) throws IOException {
        return new Stack(folder);
    }

    /** Runs {@code roles.sql} as the container of Postgres does. */
    private Program makeRoles() {
        return client(
                "psql",
                "--quiet",
                "--dbname=postgres",
                "-v",
                "ON_ERROR_STOP=1",
                "-v",
                "owner_password=" + secret("owner.password"),
                "-v",
                "application_password=" + secret("application.password"),
                "-f",
                DEPLOY.resolve("postgres/roles.sql").toString());
    }

    /** A client of Postgres, as its superuser. */
    Program client(String program, String... arguments) {
        return Program.run(postgresEnvironment(), program, arguments);
    }

    Map<String, String> postgresEnvironment() {
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                address().split(":", 2)[1],
                "PGUSER",
                "postgres",
                "OWNER_PASSWORD",
                secret("owner.password"),
                "APPLICATION_PASSWORD",
                secret("application.password"));
    }

    private String address() {
        return postgres.address();
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + address() + "/firstmove";
    }

    String secret(String name) {
        try {
            return Files.readString(secrets.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    FirstmoveProcess startFirstmove() {
        firstmove = FirstmoveProcess.start(environment());
        return firstmove;
    }

    void stopFirstmove() {
        firstmove.close();
    }

    FirstmoveProcess firstmove() {
        return firstmove;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The environment of the compose file, in which other services have other addresses here. */
    Map<String, String> environment() {
        JsonNode service;
        try {
            service = Yaml.read(DEPLOY.resolve("docker-compose.yml")).at("/services/firstmove/environment");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var environment = new HashMap<String, String>();
        service.properties()
                .forEach(setting ->
                        environment.put(setting.getKey(), setting.getValue().asText()));
        environment.replaceAll((_, value) -> value.replace("/run/firstmove", secrets.toString()));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl());
        environment.put("FIRSTMOVE_ALERTMANAGER_URL", alertmanager.url());
        environment.put("FIRSTMOVE_RUNBOOKS", folder.resolve("runbooks").toString());
        environment.put("FIRSTMOVE_HOME", folder.resolve("home").toString());
        environment.put("FIRSTMOVE_AUTONOMY", "auto");
        // How long Prometheus takes until its first alert depends on how busy this machine is.
        environment.put("FIRSTMOVE_WATCHDOG_REQUIRED", "false");
        environment.put("FIRSTMOVE_WATCHDOG_TIMEOUT", "20s");
        environment.put("FIRSTMOVE_WATCHDOG_INTERVAL", "1s");
        environment.put("FIRSTMOVE_TIMELINE_ANCHOR_INTERVAL", "1s");
        environment.put("FIRSTMOVE_RECONCILE_INTERVAL", "1s");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "" + port);
        environment.put("FIRSTMOVE_LOCAL", "false");
        return environment;
    }

    PrometheusServer prometheus() {
        return prometheus;
    }

    PrometheusServer startPrometheus() throws IOException {
        var rules = Files.createDirectories(folder.resolve("rules"));
        for (var name : new String[] {"slo.yml", "infrastructure.yml", "firstmove.yml"}) {
            Files.writeString(rules.resolve(name), hurry(here("prometheus/" + name)));
        }
        var configuration = Files.writeString(
                folder.resolve("prometheus.yml"),
                hurry(here("prometheus/prometheus.yml"))
                        .replace("alertmanager:9093", alertmanager.url().replace("http://", ""))
                        .replace("/etc/prometheus/rules", rules.toString()));
        prometheus = PrometheusServer.configured(folder.resolve("prometheus"), configuration);
        return prometheus;
    }

    private static String hurry(String yaml) {
        return yaml.replaceAll("(interval|_interval): (15|30)s", "$1: 1s");
    }

    /** A file of {@code deploy/} with the addresses and folders that it has here. */
    private String here(String name) throws IOException {
        return Files.readString(DEPLOY.resolve(name), UTF_8)
                .replace("firstmove:8080", "127.0.0.1:" + port)
                .replace("/run/firstmove", secrets.toString());
    }

    /** Runs the block of commands that follows a heading of {@code docs/operations.md}. */
    Program runFromDocs(String heading) throws IOException {
        var block = Pattern.compile("### " + heading + "\n.*?```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "operations.md")));
        if (!block.find()) {
            throw new IllegalStateException("The docs do not say how to " + heading);
        }
        var commands = block.group(1)
                .replace("firstmove.dump", folder.resolve("firstmove.dump").toString());
        return Program.run(postgresEnvironment(), "sh", "-euc", commands);
    }

    static void must(Program program) {
        if (program.status() != 0) {
            throw new IllegalStateException(program.words());
        }
    }

    @Override
    public void close() {
        prometheus.close();
        alertmanager.close();
        firstmove.close();
        postgres.close();
    }
}
