package io.firstmove.postgres.embedded;

import io.firstmove.cli.start.Firstmove;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the embedded default keeps its state; read before anything else starts, see {@link Firstmove}. */
@ConfigMapping(prefix = "firstmove")
public interface HomeConfig {

    /** The folder of the embedded Postgres and its data. */
    @WithDefault(".firstmove")
    Path home();
}
