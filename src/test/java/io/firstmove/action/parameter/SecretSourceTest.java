package io.firstmove.action.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {

    @TempDir
    Path folder;

    @Test
    void readsAVariable() throws Exception {
        var environment = Map.of("REDIS_PASSWORD", "hunter2");

        assertThat(SecretSource.of("REDIS_PASSWORD", null).read(environment::get))
                .contains("hunter2");
    }

    @Test
    void readsTheFirstLineOfAFile() throws Exception {
        var file = Files.writeString(folder.resolve("password"), "hunter2\nnot this\n");

        assertThat(SecretSource.of(null, file.toString()).read()).contains("hunter2");
    }

    @Test
    void isEmptyWhereNoneIsNamed() throws Exception {
        assertThat(SecretSource.of(null, null).read()).isEmpty();
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        assertThatThrownBy(() -> SecretSource.of("NOWHERE_PASSWORD", "").read(_ -> null))
                .isInstanceOf(SecretSource.Missing.class)
                .hasMessageContaining("NOWHERE_PASSWORD");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        var absent = folder.resolve("absent").toString();

        assertThatThrownBy(() -> SecretSource.of("", absent).read())
                .isInstanceOf(SecretSource.Missing.class)
                .hasMessageContaining(absent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2!", "correct horse", "FIRSTMOVE_SLACK_BOT_TOKEN", "quarkus_datasource_password"})
    void refusesWhatIsNoNameOrIsOurs(String env) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretSource.of(env, null))
                .withMessageStartingWith("passwordEnv")
                .withMessageNotContaining(env);
    }

    @Test
    void refusesTwoSources() {
        assertThatIllegalArgumentException().isThrownBy(() -> SecretSource.of("REDIS_PASSWORD", "/run/secrets/redis"));
    }
}
