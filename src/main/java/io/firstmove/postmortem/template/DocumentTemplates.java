package io.firstmove.postmortem.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.postmortem.document.Document;
import io.firstmove.postmortem.draft.Draft;
import io.firstmove.postmortem.template.DocumentTemplate.InvalidTemplateException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The configured template. A team's own is read for each draft, so that a change applies immediately; where it has a fault, the
 * shipped one is used.
 */
@ApplicationScoped
public class DocumentTemplates {

    private static final Logger LOG = Logger.getLogger(DocumentTemplates.class);
    private static final String SHIPPED = "sre";
    private static final int MAX_BYTES = 256 * 1024;

    private final PostmortemConfig config;
    private final AtomicReference<String> logged = new AtomicReference<>("");

    DocumentTemplates(PostmortemConfig config) {
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        fault();
    }

    /** Makes the document of a draft, with its blocks sealed. */
    public Document write(Draft draft) {
        try {
            return write(configured(), draft);
        } catch (InvalidTemplateException faulty) {
            log(faulty);
            try {
                return write(
                        shipped(config.template())
                                .orElseGet(() -> shipped(SHIPPED).orElseThrow()),
                        draft);
            } catch (InvalidTemplateException ours) {
                throw new IllegalStateException(ours);
            }
        }
    }

    private static Document write(DocumentTemplate template, Draft draft) throws InvalidTemplateException {
        return Document.of(template.render(draft)).sealed();
    }

    /** Where the team's template has a fault, and which, if it has one: then the shipped one is used. */
    public Optional<String> fault() {
        try {
            configured();
            return Optional.empty();
        } catch (InvalidTemplateException faulty) {
            log(faulty);
            return Optional.ofNullable(faulty.getMessage());
        }
    }

    private DocumentTemplate configured() throws InvalidTemplateException {
        var name = config.template();
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new InvalidTemplateException("firstmove.postmortems.template", 1, "no name of a template: " + name);
        }
        var own = config.templates().map(folder -> folder.resolve(name + ".md")).filter(Files::exists);
        if (own.isPresent()) {
            return DocumentTemplate.parse(own.get().toString(), read(own.get()));
        }
        return shipped(name)
                .orElseThrow(() -> new InvalidTemplateException(
                        config.templates()
                                .map(folder -> folder.resolve(name + ".md").toString())
                                .orElse(name + ".md"),
                        1,
                        "there is no such template"));
    }

    private static String read(Path file) throws InvalidTemplateException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidTemplateException(
                        file.toString(), 1, "a template has at most " + MAX_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new InvalidTemplateException(file.toString(), 1, "it cannot be read: " + unreadable);
        }
    }

    private static Optional<DocumentTemplate> shipped(String name) {
        var resource = "/postmortem-templates/" + name + ".md";
        try (InputStream text = DocumentTemplates.class.getResourceAsStream(resource)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(DocumentTemplate.parse(name + ".md", new String(text.readAllBytes(), UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InvalidTemplateException ours) {
            throw new IllegalStateException(ours);
        }
    }

    /** Once for each fault, however many drafts there are. */
    private void log(InvalidTemplateException faulty) {
        var text = String.valueOf(faulty.getMessage());
        if (!Objects.equals(logged.getAndSet(text), text)) {
            LOG.errorf("The postmortem template is invalid, using the shipped one: %s", text);
        }
    }
}
