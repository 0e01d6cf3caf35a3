package io.firstmove.run;

import static io.firstmove.lab.FirstmoveApi.becomes;
import static io.firstmove.lab.FirstmoveApi.get;
import static io.firstmove.lab.FirstmoveApi.incident;
import static io.firstmove.lab.FirstmoveApi.markdown;
import static io.firstmove.lab.FirstmoveApi.text;
import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.Exporter;
import io.firstmove.lab.PrometheusServer;
import io.firstmove.lab.RunbookFolder;
import io.firstmove.lab.SmallDisk;
import io.firstmove.lab.Waiting.Slow;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.postmortem.Golden;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a real file system that is full, through the whole monitoring, to the reason on the timeline, and back. */
@Tag("lab")
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@QuarkusTestResource(RunbookFolder.class)
class DiskFullTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @TestHTTPResource("/api/v1/alerts")
    @SuppressWarnings("NullAway.Init")
    URI webhook;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    @AfterEach
    void stop() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    @Test
    void namesWhatFillsTheDiskUntilThereIsRoomAgain() throws Exception {
        var disk = SmallDisk.mount(folder.resolve("data disk"), "size=16m");
        running.push(disk);
        var orders = Files.createDirectories(disk.path().resolve("spool/orders"));
        var queue = Files.write(orders.resolve("queue"), new byte[15 << 20]);
        Files.write(disk.path().resolve("spool/other"), new byte[200_000]);
        watch("DiskFull", "node_filesystem_avail_bytes{mountpoint='%s'} / node_filesystem_size_bytes < 0.1", disk);

        var id = incidentOf("DiskFull");
        becomes(id, "cause.identified");
        var status = incident(id).getString("status");
        Files.delete(queue);
        becomes(id, "incident.resolved");

        assertThat(status).isEqualTo("open");
        assertThat(text(id, "cause.identified")).contains("The space is used up");
        assertThat(check(id, "usage", "verdict")).isEqualTo("failed");
        assertThat(check(id, "usage", "findings.mount")).isEqualTo(disk.path().toString());
        assertThat(check(id, "consumers", "findings.largestDirectory")).isEqualTo(orders.toString());
        assertThat(incident(id).getString("status")).isEqualTo("resolved");
        assertThat(incidents("DiskFull")).containsExactly(id);
        becomes(id, "postmortem.drafted");
        Golden.matches("disk-full", markdown(id));
    }

    @Test
    void namesTheSpaceWhereSomeIsKeptForRoot() throws Exception {
        var disk = SmallDisk.ext4(folder.resolve("data disk"));
        running.push(disk);
        var store = Files.getFileStore(disk.path());
        // Of all there is, which is what rules divide by; df leaves out what is kept, and so finds it less full.
        long left = store.getTotalSpace() * 95 / 1000;
        Files.write(disk.path().resolve("big"), new byte[Math.toIntExact(store.getUsableSpace() - left)]);
        watch(
                "NodeFilesystemAlmostOutOfSpace",
                "node_filesystem_avail_bytes{mountpoint='%s'} / node_filesystem_size_bytes < 0.1",
                disk);

        var id = incidentOf("NodeFilesystemAlmostOutOfSpace");
        becomes(id, "cause.identified");

        assertThat(text(id, "cause.identified")).contains("The space is used up");
        assertThat(check(id, "usage", "verdict")).isEqualTo("warned");
    }

    @Test
    void namesInodesWhereTheseHaveRunOut() throws Exception {
        var disk = SmallDisk.mount(folder.resolve("data disk"), "size=16m,nr_inodes=50");
        running.push(disk);
        for (int i = 0; i < 48; i++) {
            Files.createFile(disk.path().resolve("session" + i));
        }
        watch(
                "NodeFilesystemAlmostOutOfFiles",
                "node_filesystem_files_free{mountpoint='%s'} / node_filesystem_files < 0.05",
                disk);

        var id = incidentOf("NodeFilesystemAlmostOutOfFiles");
        becomes(id, "cause.identified");

        assertThat(text(id, "cause.identified")).contains("Inodes have run out");
    }

    /** Starts all that is between the disk and Firstmove, with a rule for this disk alone. */
    private void watch(String alert, String expression, SmallDisk disk) throws IOException {
        var alertmanager = AlertmanagerServer.start(folder.resolve("alertmanager"), """
                route: {receiver: firstmove, group_by: [alertname, instance], group_wait: 100ms, group_interval: 1s}
                receivers: [{name: firstmove, webhook_configs: [{url: "%s", send_resolved: true}]}]
                """.formatted(webhook));
        running.push(alertmanager);
        var node = Exporter.node(folder.resolve("node"), "local");
        running.push(node);
        running.push(PrometheusServer.start(
                folder.resolve("prometheus"),
                """
                - alert: %s
                  expr: %s
                  labels: {severity: critical}
                  annotations: {summary: "{{ $labels.mountpoint }} is almost full"}
                - {record: ready, expr: vector(1)}
                """.formatted(alert, expression.formatted(disk.path())),
                node.job()
                        + "alerting: {alertmanagers: [{static_configs: [{targets: [\"%s\"]}]}]}\n"
                                .formatted(alertmanager.url().replace("http://", ""))));
    }

    private String incidentOf(String alert) {
        await(Slow.ALERT_ROUTE).until(() -> !incidents(alert).isEmpty());
        return incidents(alert).getFirst();
    }

    /** Of this test's own disk; other tests have alerts of the same name. */
    private List<String> incidents(String alert) {
        return get("incidents?q=" + alert)
                .getList("items.findAll { it.labels.mountpoint?.startsWith('%s') }.id".formatted(folder), String.class);
    }

    /** @param what such as {@code verdict} or {@code findings.mount} */
    private static String check(String id, String name, String what) {
        return incident(id).getString("runs[0].checks.find { it.name == '" + name + "' }." + what);
    }
}
