package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The program of this machine's people: asked for by an argument or in the environment. */
class LocalModeIT {

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase();

    @TempDir
    Path folder;

    @Test
    void isAskedForByAnArgument() throws IOException {
        var environment = environment();
        environment.put("FIRSTMOVE_LOCAL", "");
        try (var firstmove = FirstmoveProcess.start(environment, "--local")) {
            assertThat(firstmove.get("/").body()).contains("Local mode: no credentials are required");
            assertThat(firstmove.log())
                    .contains("Firstmove is ready: ", "Try: curl")
                    .doesNotContain("WARN");
            assertThat(answersElsewhere(firstmove.port())).isFalse();
            leadsChecksToAllOfLoopback(firstmove);
        }
    }

    @Test
    void isAskedForInTheEnvironment() throws IOException {
        var environment = environment();
        environment.put("FIRSTMOVE_LOCAL", "true");
        environment.put("FIRSTMOVE_ALLOW", "192.0.2.1");
        try (var firstmove = FirstmoveProcess.start(environment)) {
            assertThat(firstmove.get("/api/v1/incidents").statusCode()).isEqualTo(200);
            var refused = check(firstmove, "127.0.0.3:1");
            assertThat(refused).as("a list of the operator's own").contains("no allow-list names");
        }
    }

    @Test
    void isRefusedWhereOthersCouldConnect() throws Exception {
        var environment = environment();
        environment.put("QUARKUS_HTTP_HOST", "0.0.0.0");

        var refused = FirstmoveProcess.run(environment, "--local");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.words()).contains("listens on loopback only, not on 0.0.0.0");
    }

    @Test
    void goesWithNoCommand() throws Exception {
        var refused = FirstmoveProcess.run(Map.of(), "--local", "check");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.words()).contains("--local starts the service");
        assertThat(FirstmoveProcess.run(Map.of(), "--locale").status()).isEqualTo(2);
    }

    private static void leadsChecksToAllOfLoopback(FirstmoveProcess firstmove) {
        for (var address : new String[] {"127.0.0.2:1", "[::1]:1", "localhost:1"}) {
            assertThat(check(firstmove, address)).as(address).contains("check.").doesNotContain("allow-list");
        }
        assertThat(check(firstmove, "192.0.2.1:1")).contains("no allow-list names");
    }

    /** What the timeline says about a check that an alert has led to an address. */
    private static String check(FirstmoveProcess firstmove, String address) {
        var answer = firstmove.post("/api/v1/alerts", """
                {"version": "4", "receiver": "lab", "status": "firing", "groupKey": "", "groupLabels": {},
                 "truncatedAlerts": 0, "alerts": [{"status": "firing", "startsAt": "2026-11-24T01:02:03Z",
                 "labels": {"alertname": "Reach", "instance": "%s"}, "fingerprint": "%s"}]}
                """.formatted(address, address));
        assertThat(answer.statusCode()).isEqualTo(200);
        var path = "/api/v1/incidents/" + new JsonPath(answer.body()).getString("incidents[0]") + "/timeline";
        await().until(() -> firstmove.get(path).body().contains("run.finished"));
        return firstmove.get(path).body();
    }

    /** Whether any address but those of loopback accepts connections. */
    private static boolean answersElsewhere(int port) throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .anyMatch(address -> accepts(address, port));
    }

    private static boolean accepts(InetAddress address, int port) {
        try (var socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private Map<String, String> environment() throws IOException {
        var runbook = Files.createDirectories(folder.resolve("runbooks/reach"));
        Files.writeString(runbook.resolve("runbook.yaml"), """
                title: Reach it
                match: ['alertname="Reach"']
                correlate: [instance]
                checks:
                  reach: { action: tcp.connect, with: { address: "{labels.instance}" }, within: 5s }
                """);
        var environment = DATABASE.environment();
        environment.put("FIRSTMOVE_RUNBOOKS", folder.resolve("runbooks").toString());
        return environment;
    }
}
