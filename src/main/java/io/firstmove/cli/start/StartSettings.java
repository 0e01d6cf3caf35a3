package io.firstmove.cli.start;

import io.firstmove.access.AccessConfig;
import io.firstmove.platform.EarlyConfig;
import io.firstmove.platform.FirstmoveConfig;
import io.firstmove.postgres.DatabaseSettings;
import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is needed of the configuration before the service starts.
 *
 * @param local whether the service is for this machine only
 * @param host where it will listen
 * @param database where its database is
 * @param implied what local mode means for other settings that nobody has set, by their keys
 */
record StartSettings(
        boolean local, String host, DatabaseSettings database, AccessConfig access, Map<String, String> implied) {

    private static final String HOST = "quarkus.http.host";

    private static final Map<String, String> OF_LOCAL_MODE =
            Map.of(HOST, "127.0.0.1", "firstmove.allow", "localhost,127.0.0.0/8,[::1]");

    static StartSettings read() {
        return of(EarlyConfig.read(List.of(FirstmoveConfig.class, AccessConfig.class)));
    }

    static StartSettings of(SmallRyeConfig config) {
        boolean local = config.getConfigMapping(FirstmoveConfig.class).local();
        var implied = new TreeMap<String, String>();
        if (local) {
            OF_LOCAL_MODE.forEach((key, value) -> {
                // Set to nothing is set, too.
                if (config.getConfigValue(key).getRawValue() == null) {
                    implied.put(key, value);
                }
            });
        }
        var host = Optional.ofNullable(implied.get(HOST)).or(() -> config.getOptionalValue(HOST, String.class));
        return new StartSettings(
                local,
                host.orElse("0.0.0.0"),
                DatabaseSettings.of(config),
                config.getConfigMapping(AccessConfig.class),
                implied);
    }
}
