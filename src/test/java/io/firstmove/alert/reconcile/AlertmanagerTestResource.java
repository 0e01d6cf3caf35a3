package io.firstmove.alert.reconcile;

import io.firstmove.lab.AlertmanagerServer;
import io.firstmove.lab.Lab;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real Alertmanager with the configuration that the README shows, in more of a hurry. */
public final class AlertmanagerTestResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable AlertmanagerServer alertmanager;

    @Override
    public Map<String, String> start() {
        int port = Lab.freePort();
        try {
            var started = AlertmanagerServer.start(Files.createTempDirectory("alertmanager"), configuration(port));
            alertmanager = started;
            return Map.of(
                    "quarkus.http.test-port", "" + port,
                    "firstmove.alertmanager-url", started.url(),
                    "firstmove.reconcile.interval", "1s",
                    "firstmove.ingest.duplicate-window", "2s",
                    "firstmove.reconcile.notification-timeout", "3s",
                    "firstmove.reconcile.warm-up", "0s");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The README's, with alerts that are held back for an hour and notifications that are cut. */
    private static String configuration(int port) throws IOException {
        var block = Pattern.compile("```yaml\n(route:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")));
        if (!block.find()) {
            throw new IllegalStateException("The README does not show how to configure Alertmanager");
        }
        return block.group(1)
                .replace("localhost:8080", "127.0.0.1:" + port)
                .replace("send_resolved: true", "send_resolved: true\n        max_alerts: 2")
                .replace("receivers:", """
                          group_wait: 500ms
                          group_interval: 1s
                          routes:
                            - matchers: ['held="back"']
                              group_wait: 1h
                        receivers:""");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(alertmanager, new TestInjector.MatchesType(AlertmanagerServer.class));
    }

    @Override
    public void stop() {
        if (alertmanager != null) {
            alertmanager.close();
        }
    }
}
