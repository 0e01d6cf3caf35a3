package io.firstmove.platform;

import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is needed of the configuration before the service starts.
 *
 * @param local whether the service is for this machine only
 * @param host where it will listen
 * @param home the folder of the embedded Postgres, which is used where no other is configured
 * @param postgres the configured one
 * @param implied what local mode means for other settings that nobody has set, by their keys
 */
record StartSettings(
        boolean local,
        String host,
        Path home,
        Optional<ConfiguredPostgres> postgres,
        AccessConfig access,
        Map<String, String> implied) {

    private static final String HOST = "quarkus.http.host";

    private static final Map<String, String> OF_LOCAL_MODE =
            Map.of(HOST, "127.0.0.1", "firstmove.allow", "localhost,127.0.0.0/8,[::1]");

    static StartSettings of(SmallRyeConfig config) {
        boolean local = config.getConfigMapping(LocalModeConfig.class).local();
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
                config.getConfigMapping(HomeConfig.class).home(),
                ConfiguredPostgres.of(config),
                config.getConfigMapping(AccessConfig.class),
                implied);
    }
}
