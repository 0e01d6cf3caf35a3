package io.firstmove.run.autonomy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits on the remedies of all runbooks. */
@ConfigMapping(prefix = "firstmove.remedies")
public interface RemedyConfig {

    /** How long a proposal waits for a decision, and an approved remedy for its start, before it expires. */
    @WithDefault("15m")
    Duration approvalTimeout();

    /** How long remedies need approval on a target after one failed there. */
    @WithDefault("15m")
    Duration cooldown();

    /** The maximum number of automatic starts per hour; above it, remedies need approval. */
    @WithDefault("20")
    int maxPerHour();

    /** The maximum age of check results when a remedy starts; older checks are re-run first. */
    @WithDefault("30s")
    Duration evidenceMaxAge();
}
