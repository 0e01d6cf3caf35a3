package io.firstmove.certificate;

import io.firstmove.lab.CaddyServer;
import io.firstmove.lab.Lab;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Caddy that serves one self-signed certificate, that certificate in a file, and an old key. */
public final class InventoryTestResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable CaddyServer caddy;

    /** Whoever makes a certificate chooses what stands in it. */
    static final String HOSTILE = "<img src=x onerror=alert(1)>{row.names}";

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("inventory");
            var certificate = io.firstmove.lab.Certificate.create(
                    folder, "inner.lab.test", 2, "/O=" + HOSTILE + "/CN=inner.lab.test");
            var key = Files.writeString(folder.resolve("jwt-private.pem"), "no certificate");
            Files.setLastModifiedTime(key, FileTime.from(Instant.now().minus(Duration.ofDays(350))));
            var server = CaddyServer.start(
                    folder.resolve("caddy"),
                    "{\"certificates\": {\"load_files\": [{\"certificate\": \"%s\", \"key\": \"%s\"}]}}"
                            .formatted(certificate.certificate(), certificate.key()),
                    "inner.lab.test");
            caddy = server;
            var items = "firstmove.certificates.items.";
            return Map.of(
                    items + "inner.address", server.address(),
                    items + "inner.server-name", "inner.lab.test",
                    items + "file.file", certificate.certificate().toString(),
                    items + "jwt.key", key.toString(),
                    items + "broken.file", key.toString(),
                    items + "gone.address", "127.0.0.1:" + Lab.freePort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (caddy != null) {
            caddy.close();
        }
    }
}
