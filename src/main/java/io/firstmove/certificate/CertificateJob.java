package io.firstmove.certificate;

import io.firstmove.job.Recurring;
import io.firstmove.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Inspects the whole inventory once per interval in the whole cluster, and at once where the configuration has changed. */
@ApplicationScoped
class CertificateJob implements Recurring {

    private static final Logger LOG = Logger.getLogger(CertificateJob.class);

    private final Inventory inventory;
    private final CertificateConfig config;

    CertificateJob(Inventory inventory, CertificateConfig config) {
        this.inventory = inventory;
        this.config = config;
    }

    /** Another inventory is other work, which was never done and is due at once. */
    @Override
    public String name() {
        var digest = HexFormat.of().formatHex(Sha256.of(inventory.items().toString()));
        return "certificates " + digest.substring(0, 16);
    }

    @Override
    public Duration every() {
        return config.interval();
    }

    @Override
    public void runOnce() throws InterruptedException {
        inventory.forgetOthers();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = inventory.items().stream()
                    .map(item -> executor.submit(() -> {
                        inventory.keep(item, inventory.look(item));
                        return item;
                    }))
                    .toList();
            for (Future<Item> look : looks) {
                try {
                    look.get();
                } catch (ExecutionException failed) {
                    LOG.warnf("What a look at a certificate found could not be kept: %s", failed.getCause());
                }
            }
        }
    }
}
