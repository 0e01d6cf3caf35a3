package io.firstmove.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstmoveConfigTest {

    /** Stands for another room's configuration. */
    @ConfigMapping(prefix = "firstmove.incident")
    interface Neighbour {
        @WithDefault("30m")
        String reopenWindow();
    }

    @Test
    void sharesItsPrefixWithGroups() {
        var config = config(Map.of("firstmove.runbooks", "elsewhere", "firstmove.incident.reopen-window", "1h"));

        assertThat(config.getConfigMapping(FirstmoveConfig.class).runbooks()).isEqualTo(Path.of("elsewhere"));
        assertThat(config.getConfigMapping(Neighbour.class).reopenWindow()).isEqualTo("1h");
    }

    @Test
    void isWhereTheDesignSaysByDefault() {
        assertThat(config(Map.of()).getConfigMapping(FirstmoveConfig.class).runbooks())
                .isEqualTo(Path.of("runbook-actions"));
    }

    @Test
    void refusesAnUnknownKey() {
        assertThatThrownBy(() -> config(Map.of("firstmove.runboks", "x"))).hasMessageContaining("firstmove.runboks");
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(FirstmoveConfig.class)
                .withMapping(Neighbour.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
