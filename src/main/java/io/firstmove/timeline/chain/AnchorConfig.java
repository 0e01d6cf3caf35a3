package io.firstmove.timeline.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How timelines are anchored outside the database. */
@ConfigMapping(prefix = "firstmove.timeline")
public interface AnchorConfig {

    /** How often the heads of timelines that have grown are written to the log. */
    @WithDefault("1h")
    Duration anchorEvery();
}
