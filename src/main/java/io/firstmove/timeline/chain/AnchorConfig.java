package io.firstmove.timeline.chain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Anchors of timelines outside the database. */
@ConfigMapping(prefix = "firstmove.timeline")
public interface AnchorConfig {

    /** How often the last hashes of changed timelines are written to the log. */
    @WithDefault("1h")
    Duration anchorInterval();
}
