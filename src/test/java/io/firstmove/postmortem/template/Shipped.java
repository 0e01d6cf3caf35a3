package io.firstmove.postmortem.template;

import io.firstmove.postmortem.document.Document;
import io.firstmove.postmortem.draft.Draft;
import java.nio.file.Path;
import java.util.Optional;

/** The templates as the service has them. */
public final class Shipped {

    private Shipped() {}

    public static Document sre(Draft draft) {
        return templates("sre", Optional.empty()).write(draft);
    }

    static DocumentTemplates templates(String name, Optional<Path> folder) {
        return new DocumentTemplates(new PostmortemConfig() {
            @Override
            public String template() {
                return name;
            }

            @Override
            public Optional<Path> templates() {
                return folder;
            }
        });
    }
}
