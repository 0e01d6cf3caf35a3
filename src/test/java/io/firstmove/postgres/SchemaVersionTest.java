package io.firstmove.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.postgres.embedded.EmbeddedPostgres;
import io.firstmove.postgres.embedded.PostgresData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaVersionTest {

    @TempDir
    Path folder;

    @Test
    void isThatOfTheNewestMigration() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files)
                    .allMatch(file -> file.getFileName().toString().matches("V\\d+__\\w+\\.sql"))
                    .hasSize(SchemaVersion.SHIPPED);
        }
        assertThat(Path.of("src/main/resources/db/migration").toFile().list())
                .anyMatch(name -> name.startsWith("V" + SchemaVersion.SHIPPED + "__"));
    }

    @Test
    void isShippedWhenExactlyTheseMigrationsSucceeded() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(folder.resolve("home"));
                var connection = postgres.connect();
                var statement = connection.createStatement()) {
            assertThat(SchemaVersion.isShipped(connection)).as("a new database").isFalse();

            Migrations.apply(postgres.jdbcUrl(PostgresData.NAME), postgres.username(), postgres.password());
            assertThat(SchemaVersion.isShipped(connection)).isTrue();

            statement.execute("update flyway_schema_history set success = false");
            assertThat(SchemaVersion.isShipped(connection)).as("one failed").isFalse();

            statement.execute("update flyway_schema_history set success = true, version = '999'");
            assertThat(SchemaVersion.isShipped(connection))
                    .as("another version's")
                    .isFalse();
        }
    }
}
