package io.firstmove.certificate;

import io.firstmove.job.Chores;
import io.firstmove.text.Sha256;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Looks at the whole inventory once per interval in the whole cluster, and at once where the configuration has changed. */
@ApplicationScoped
class LookRegularly {

    private static final Logger LOG = Logger.getLogger(LookRegularly.class);

    private final Inventory inventory;
    private final Chores chores;
    private final CertificateConfig config;

    LookRegularly(Inventory inventory, Chores chores, CertificateConfig config) {
        this.inventory = inventory;
        this.chores = chores;
        this.config = config;
    }

    /** The tick is short so that an instance that ends in the middle is not missed for an hour. */
    @Scheduled(every = "10s", delayed = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() throws InterruptedException {
        var chore = "certificates "
                + HexFormat.of()
                        .formatHex(Sha256.of(inventory.items().toString()))
                        .substring(0, 16);
        if (chores.claim(chore, config.every())) {
            lookAtAll();
        }
    }

    private void lookAtAll() throws InterruptedException {
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
