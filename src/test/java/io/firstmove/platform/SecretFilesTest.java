package io.firstmove.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void readsWhatTheEnvironmentNames() throws IOException {
        var file = Files.writeString(folder.resolve("password"), "s3cret with spaces \n\n")
                .toString();

        assertThat(SecretFiles.read(Map.of(
                        "QUARKUS_DATASOURCE_PASSWORD_FILE", file,
                        "FIRSTMOVE_SLACK_BOT_TOKEN_FILE", file,
                        "FIRSTMOVE_SLACK_SIGNING_SECRET_FILE", file,
                        "POSTGRES_PASSWORD_FILE", file,
                        "FIRSTMOVE_HOME", file)))
                .isEqualTo(Map.of(
                        "QUARKUS_DATASOURCE_PASSWORD", "s3cret with spaces",
                        "FIRSTMOVE_SLACK_BOT_TOKEN", "s3cret with spaces",
                        "FIRSTMOVE_SLACK_SIGNING_SECRET", "s3cret with spaces"));
    }

    @Test
    void leavesKeysAloneThatNameFilesThemselves() {
        assertThat(SecretFiles.read(Map.of(
                        "FIRSTMOVE_CERTIFICATES_ITEMS_SHOP_FILE", "/nowhere",
                        "FIRSTMOVE_CERTIFICATES_ITEMS_CLIENT_SECRET_FILE", "/nowhere")))
                .isEmpty();
    }

    @Test
    void saysWhichFileIsMissing() {
        var environment = Map.of(
                "QUARKUS_DATASOURCE_PASSWORD_FILE", folder.resolve("gone").toString());
        assertThatThrownBy(() -> SecretFiles.read(environment))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("QUARKUS_DATASOURCE_PASSWORD_FILE names a file that cannot be read");
    }
}
