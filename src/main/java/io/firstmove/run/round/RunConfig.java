package io.firstmove.run.round;

import io.firstmove.decision.Ceiling;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of runs. */
@ConfigMapping(prefix = "firstmove")
public interface RunConfig {

    /** How far remedies may go by themselves before anybody has said otherwise. */
    @WithDefault("ask")
    Ceiling autonomy();

    /** Limits of remedies. */
    Remedies remedies();

    /** Limits that hold for the remedies of all runbooks. */
    interface Remedies {

        /** How long a proposal waits for a decision, and an approval for its turn. */
        @WithDefault("15m")
        Duration approvalExpires();

        /** How long nothing is done by itself on a target where a remedy went wrong. */
        @WithDefault("15m")
        Duration cooldown();

        /** How many remedies may be started by themselves in an hour. */
        @WithDefault("20")
        int atMostPerHour();

        /** How old evidence may be when a remedy is started; older, and the checks are performed again. */
        @WithDefault("30s")
        Duration evidence();
    }

    /** Addresses, as patterns, that alert data may lead the checks of any runbook to. */
    Optional<List<String>> allow();
}
