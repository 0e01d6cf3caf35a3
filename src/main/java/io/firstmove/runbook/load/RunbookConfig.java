package io.firstmove.runbook.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where runbooks are. */
@ConfigMapping(prefix = "firstmove")
public interface RunbookConfig {

    /** The folder that holds a folder for each runbook, and {@code hosts.yaml}. */
    @WithDefault("runbook-actions")
    Path runbooks();
}
