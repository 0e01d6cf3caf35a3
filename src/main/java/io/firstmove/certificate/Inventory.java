package io.firstmove.certificate;

import io.firstmove.action.ActionContext;
import io.firstmove.action.ActionResult;
import io.firstmove.action.Actions;
import io.firstmove.action.parameter.InvalidParametersException;
import io.firstmove.runbook.load.Runbooks;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at certificates and keys with the same checks that runbooks use, and keeps what they found. */
@ApplicationScoped
@Startup // so that an item that makes no sense is refused when the service starts
public class Inventory {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Only scripts are in a runbook's folder. */
    private static final Path NO_RUNBOOK = Path.of("");

    private final List<Item> items;
    private final CertificateRepository certificates;
    private final Actions actions;
    private final Runbooks runbooks;
    private final Clock clock;

    Inventory(
            CertificateConfig config,
            CertificateRepository certificates,
            Actions actions,
            Runbooks runbooks,
            Clock clock) {
        this.items = config.items().entrySet().stream()
                .map(item -> Item.of(item.getKey(), item.getValue(), config))
                .toList();
        this.certificates = certificates;
        this.actions = actions;
        this.runbooks = runbooks;
        this.clock = clock;
        items.forEach(item -> validate(item, actions));
    }

    /** What is to be looked at. */
    List<Item> items() {
        return items;
    }

    /** Looks at one of them. */
    ActionResult look(Item item) throws InterruptedException {
        var context = new ActionContext(LIMIT, NO_RUNBOOK, runbooks.hosts(), Map.of());
        return actions.perform(item.action(), item.with(), context).result();
    }

    private static void validate(Item item, Actions actions) {
        try {
            actions.bind(item.action(), item.with());
        } catch (InvalidParametersException e) {
            throw new IllegalArgumentException("firstmove.certificates.items." + item.name() + ": " + e.detail(), e);
        }
    }

    /** Keeps what a look has found. A date that was known stays known when nobody could tell this time. */
    @Transactional
    void keep(Item item, ActionResult result) {
        var certificate = certificates.findByIdOptional(item.name()).orElseGet(Certificate::new);
        certificate.name = item.name();
        certificate.kind = item.kind();
        certificate.target = item.target();
        certificate.verdict = result.verdict().wireName();
        certificate.summary = result.summary();
        certificate.findings = result.findings();
        certificate.notAfter = notAfter(result).orElse(certificate.notAfter);
        certificate.lookedAt = clock.instant();
        certificates.persist(certificate);
    }

    @Transactional
    void forgetOthers() {
        var names = new HashSet<String>();
        items.forEach(item -> names.add(item.name()));
        certificates.keep(names);
    }

    /** All there is, most urgent first. */
    @Transactional
    public List<Certificate> byUrgency() {
        return certificates.byUrgency();
    }

    private static Optional<Instant> notAfter(ActionResult result) {
        try {
            return Optional.ofNullable(result.findings().get("notAfter")).map(text -> Instant.parse(text.toString()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
