package io.firstmove.run;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of runs. */
@ConfigMapping(prefix = "firstmove")
public interface RunConfig {

    /** Addresses, as patterns, that alert data may lead the checks of any runbook to. */
    Optional<List<String>> allow();
}
