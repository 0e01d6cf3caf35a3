package io.firstmove.postgres;

import io.firstmove.platform.FirstmoveConfig;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is, as known before the service starts.
 *
 * @param home the folder of the embedded Postgres, which is used where no other is configured
 * @param configured the one that is
 */
public record DatabaseSettings(Path home, Optional<ConfiguredPostgres> configured) {

    /** Reads them from a configuration that knows {@link FirstmoveConfig}. */
    public static DatabaseSettings of(SmallRyeConfig config) {
        return new DatabaseSettings(
                config.getConfigMapping(FirstmoveConfig.class).home(), ConfiguredPostgres.of(config));
    }
}
