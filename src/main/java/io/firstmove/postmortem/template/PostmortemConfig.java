package io.firstmove.postmortem.template;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of postmortems. */
@ConfigMapping(prefix = "firstmove.postmortems")
public interface PostmortemConfig {

    /** The template of drafts: {@code sre}, {@code pagerduty}, or one of your own. */
    @WithDefault("sre")
    String template();

    /** A directory of your own templates; {@code sre.md} there replaces the built-in one. */
    Optional<Path> templates();
}
