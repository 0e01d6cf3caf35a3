package io.firstmove.postmortem.archive;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where published postmortems go. */
@ConfigMapping(prefix = "firstmove")
public interface ArchiveConfig {

    /** The repository of postmortems. */
    Archive archive();

    /** Where people reach this service, such as {@code https://firstmove.example.com}; links lead there then. */
    Optional<URI> publicUrl();

    /** A git repository. */
    interface Archive {

        /** Whatever {@code git push} takes: a path of a bare repository, or a URL. Without it nothing is committed anywhere. */
        Optional<String> repository();

        /** The branch that is pushed to. */
        @WithDefault("main")
        String branch();

        /** The folder in the repository. */
        @WithDefault("postmortems")
        String folder();

        /** Who commits, beside the author of the revision, who is named in the message. */
        @WithDefault("Firstmove")
        String committer();

        /** The address of who commits. */
        @WithDefault("firstmove@localhost")
        String email();
    }
}
