package io.firstmove.postmortem.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of postmortems. */
@ConfigMapping(prefix = "firstmove.postmortems")
public interface PostmortemConfig {

    /** The template that drafts are written with: {@code sre} or {@code pagerduty}, or one of a team's own. */
    @WithDefault("sre")
    String template();

    /** A folder with a team's own templates: {@code sre.md} there replaces the one that we ship. */
    Optional<Path> templates();
}
