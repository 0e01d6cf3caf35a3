package io.firstmove.web;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.crash.FirstmoveProcess;
import io.firstmove.lab.Browser;
import io.firstmove.lab.Look;
import io.firstmove.lab.RedisServer;
import io.firstmove.lab.Waiting.Slow;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the README: {@code make screenshots}. A Redis really goes down, its runbook looks, and a person
 * approves its restart. Not one of the tests, as its name says to Maven.
 */
class Screenshots {

    private static final Path DOCS = Path.of("docs");

    private final Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void ofTheReadme(@TempDir Path folder) throws IOException {
        var data = Files.createDirectory(folder.resolve("redis"));
        var redis = RedisServer.start(data);
        var runbooks = runbooks(folder.resolve("runbooks"), data);
        try (var service = FirstmoveProcess.start(Map.of(
                        "FIRSTMOVE_HOME", folder.resolve("home").toString(),
                        "FIRSTMOVE_RUNBOOKS", runbooks.toString()));
                var browser = Browser.start()) {
            RestAssured.baseURI = "http://localhost";
            RestAssured.port = service.port();
            history(service, redis.address());
            redis.close();
            var incident = send(service, alert(redis.address(), "firing", 4));
            await(Slow.REMEDY)
                    .until(() -> service.get("/incidents/" + incident).body().contains("Approve restart"));
            picture(browser, Look.DESKTOP_LIGHT, "/", "incidents.png");
            picture(browser, Look.DESKTOP_LIGHT, "/incidents/" + incident, "incident.png");
            picture(browser, Look.PHONE_DARK, "/incidents/" + incident, "incident-phone.png");

            var run = json(service, "/api/v1/incidents/" + incident).getLong("runs[0].id");
            service.post("/api/v1/incidents/" + incident + "/acknowledge", "{}");
            assertThat(service.post("/api/v1/runs/" + run + "/remedies/restart/approve", "")
                            .statusCode())
                    .isLessThan(300);
            becomes(service, incident, "remedy.succeeded");
            send(service, alert(redis.address(), "resolved", 4));
            becomes(service, incident, "postmortem.drafted");
            picture(browser, Look.DESKTOP_DARK, "/incidents/" + incident + "/postmortem", "postmortem.png");
        } finally {
            redis.close();
            stopRestarted(data);
        }
    }

    /** What happened before: alerts that came and went, and some that are still there. */
    private void history(FirstmoveProcess service, String redis) {
        send(
                service,
                alert("HostDiskWillFill", "minio-2", "warning", "Disk of minio-2 fills within 4 hours", "firing", 95));
        var latency = "99 % of checkout requests take longer than 300 ms";
        send(service, alert("CheckoutLatencyHigh", "checkout-1", "warning", latency, "firing", 160));
        send(service, alert("CheckoutLatencyHigh", "checkout-1", "warning", latency, "resolved", 160));
        send(
                service,
                alert(
                        "CertificateExpiring",
                        "shop.example.com:443",
                        "warning",
                        "The certificate of shop.example.com expires in 12 days",
                        "firing",
                        300));
        send(service, alert("BackupMissing", "pg-1", "critical", "pg-1 has had no backup for 26 hours", "firing", 31));
        send(
                service,
                alert("BackupMissing", "pg-1", "critical", "pg-1 has had no backup for 26 hours", "resolved", 31));
        assertThat(service.post("/api/v1/runbooks/redis-down/drills", "{\"labels\": {\"instance\": \"" + redis + "\"}}")
                        .statusCode())
                .isEqualTo(202);
    }

    private String alert(String address, String status, int minutes) {
        return alert("RedisDown", address, "critical", "Redis " + address + " does not answer", status, minutes);
    }

    private String alert(String name, String instance, String severity, String summary, String status, int minutes) {
        var start = now.minus(minutes, ChronoUnit.MINUTES);
        var tenMinutesLater = start.plusSeconds(600);
        var end = status.equals("firing") ? Instant.EPOCH : tenMinutesLater.isBefore(now) ? tenMinutesLater : now;
        return """
                {"version": "4", "receiver": "firstmove", "status": "%1$s", "truncatedAlerts": 0,
                 "groupKey": "%2$s/%3$s", "groupLabels": {"alertname": "%2$s", "instance": "%3$s"},
                 "alerts": [{"status": "%1$s", "fingerprint": "%2$s/%3$s", "startsAt": "%4$s", "endsAt": "%5$s",
                             "annotations": {"summary": "%6$s"},
                             "labels": {"alertname": "%2$s", "instance": "%3$s", "severity": "%7$s", "team": "platform"}}]}
                """.formatted(status, name, instance, start, end, summary, severity);
    }

    private static String send(FirstmoveProcess service, String alert) {
        var answer = service.post("/api/v1/alerts", alert);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.from(answer.body()).getString("incidents[0]");
    }

    private static JsonPath json(FirstmoveProcess service, String path) {
        return JsonPath.from(service.get(path).body());
    }

    private static void becomes(FirstmoveProcess service, String incident, String type) {
        await(Slow.REMEDY)
                .until(() -> json(service, "/api/v1/incidents/" + incident + "/timeline")
                        .getList("items.type", String.class)
                        .contains(type));
    }

    private static void picture(Browser browser, Look look, String path, String name) {
        try (var visit = browser.visit(look)) {
            assertThat(visit.open(path)).as(path).isEqualTo(200);
            visit.view(DOCS.resolve(name));
        }
    }

    /** The runbooks that we ship, the one of Redis with a remedy that starts it again. */
    private static Path runbooks(Path folder, Path data) throws IOException {
        try (var files = Files.walk(Path.of("runbook-actions"))) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(Path.of("runbook-actions").relativize(file)));
            }
        }
        var runbook = folder.resolve("redis-down");
        var scripts = Files.createDirectories(runbook.resolve("scripts"));
        var restart = Files.writeString(scripts.resolve("restart"), """
                #!/bin/sh
                # Starts Redis again where its data is.
                set -eu
                redis-server --port "${1##*:}" --bind 127.0.0.1 --dir "%1$s" --save "" --daemonize yes --pidfile "%1$s/pid"
                """.formatted(data));
        Files.setPosixFilePermissions(restart, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(runbook.resolve("runbook.yaml"), Files.readString(runbook.resolve("runbook.yaml")) + """

                remedies:
                  restart:
                    when: "causes.notRunning"
                    action: script
                    with: { run: scripts/restart, args: ["{labels.instance}"] }
                    target: "{labels.instance}"
                    autonomy: ask
                    verify: { check: ping, within: 30s }
                    limit: { at-most: 2, within: 1h }
                """);
        return folder;
    }

    /** Ends the Redis that the remedy started, by the number that it wrote down. */
    private static void stopRestarted(Path data) throws IOException {
        var pid = data.resolve("pid");
        if (Files.exists(pid)) {
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).ifPresent(ProcessHandle::destroy);
        }
    }
}
