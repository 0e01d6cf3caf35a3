package io.firstmove.runbook.load;

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

class RunbookConfigTest {

    /** Stands for another room's configuration. */
    @ConfigMapping(prefix = "firstmove")
    interface Neighbour {
        @WithDefault("ask")
        String autonomy();
    }

    @Test
    void sharesItsPrefixWithOtherRooms() {
        var config = config(Map.of("firstmove.runbooks", "elsewhere", "firstmove.autonomy", "shadow"));

        assertThat(config.getConfigMapping(RunbookConfig.class).runbooks()).isEqualTo(Path.of("elsewhere"));
        assertThat(config.getConfigMapping(Neighbour.class).autonomy()).isEqualTo("shadow");
    }

    @Test
    void isWhereTheDesignSaysByDefault() {
        assertThat(config(Map.of()).getConfigMapping(RunbookConfig.class).runbooks())
                .isEqualTo(Path.of("runbook-actions"));
    }

    @Test
    void refusesAKeyThatNoRoomKnows() {
        assertThatThrownBy(() -> config(Map.of("firstmove.runboks", "x"))).hasMessageContaining("firstmove.runboks");
    }

    private static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RunbookConfig.class)
                .withMapping(Neighbour.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
