package io.firstmove.platform;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.PropertiesLocationConfigSourceFactory;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSourceLoader;
import io.smallrye.config.source.yaml.YamlLocationConfigSourceFactory;
import java.util.List;

/**
 * The configuration before Quarkus starts, and of commands, which run without Quarkus. It has the sources of the service:
 * system properties, the environment, {@code .env}, secret files, {@code application.properties} and {@code .yaml} and the
 * files that {@code SMALLRYE_CONFIG_LOCATIONS} names. Nothing else builds a configuration.
 */
public final class EarlyConfig {

    private EarlyConfig() {}

    /** Reads a part of the configuration. Unknown keys are left to the service, which refuses to start. */
    public static <T> T read(Class<T> mapping) {
        return read(List.of(mapping)).getConfigMapping(mapping);
    }

    /** Reads the whole configuration, of which these parts are typed. */
    public static SmallRyeConfig read(List<Class<?>> mappings) {
        var builder = builder();
        mappings.forEach(builder::withMapping);
        return builder.build();
    }

    // Named one by one, since a native image discovers none of them before Quarkus has started.
    private static SmallRyeConfigBuilder builder() {
        return ConfigUtils.emptyConfigBuilder()
                .withSources(new SecretFiles())
                .withSources(new YamlConfigSourceLoader.InFileSystem())
                .withSources(new PropertiesLocationConfigSourceFactory(), new YamlLocationConfigSourceFactory())
                .withValidateUnknown(false);
    }
}
