package io.firstmove.postmortem.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The git repository that published postmortems are pushed to. */
@ConfigMapping(prefix = "firstmove.archive")
public interface ArchiveConfig {

    /** Anything that {@code git push} accepts: the path of a bare repository, or a URL. No archive if unset. */
    Optional<String> repository();

    /** The branch to push to. */
    @WithDefault("main")
    String branch();

    /** The directory in the repository. */
    @WithDefault("postmortems")
    String folder();

    /** The name of the committer; the message names the author of the revision. */
    @WithDefault("Firstmove")
    String committer();

    /** The email address of the committer. */
    @WithDefault("firstmove@localhost")
    String email();
}
