package io.firstmove.postgres.embedded;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firstmove.lab.BesideOthers;
import io.firstmove.platform.CannotStartException;
import io.firstmove.platform.ServiceStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BesideOthers
class EmbeddedPostgresTest {

    @TempDir
    static Path folder;

    /** One home for all, as making a database takes longer than anything that is tested here. */
    Path home;

    @BeforeEach
    void setUp() {
        home = folder.resolve("home");
    }

    @Test
    void isDurableAndKeptToThisMachine() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(query(postgres, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(query(postgres, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            var url = postgres.jdbcUrl(PostgresData.NAME);

            assertThatThrownBy(() -> DriverManager.getConnection(url, postgres.username(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void beginsItsLogAnewBeforeItGrowsTooLarge() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            // Given
            var url = postgres.jdbcUrl(PostgresData.NAME);
            var log = home.resolve("postgres.log");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "before", "guess"));
            await().untilAsserted(() -> assertThat(log).content().contains("\"before\""));

            // When
            var data = new PostgresData(home, PostgresBinaries.unpackedIn(home), PostgresUser.forHome(home));
            data.trimLog(Files.size(log));
            assertThat(home.resolve("postgres.log.1")).doesNotExist();
            data.trimLog(Files.size(log) - 1);
            assertThatThrownBy(() -> DriverManager.getConnection(url, "after", "guess"));

            // Then
            await().untilAsserted(() -> assertThat(log).content().contains("\"after\""));
            assertThat(log).content().doesNotContain("\"before\"").startsWith("20");
            assertThat(home.resolve("postgres.log.1")).content().contains("\"before\"");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("postgres.log.1"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keepsDataFromOneStartToTheNext() throws Exception {
        // Given
        try (var first = EmbeddedPostgres.start(home)) {
            execute(first.jdbcUrl(PostgresData.NAME), "create table kept as select 'still here' as what");
        }
        assertThat(postmaster()).as("stopped with its service").isEmpty();

        // When
        try (var second = EmbeddedPostgres.start(home)) {
            // Then
            assertThat(query(second, "select what from kept")).isEqualTo("still here");
        }
    }

    @Test
    void refusesAHomeThatAnotherServiceUses() throws Exception {
        // Given
        try (var postgres = EmbeddedPostgres.start(home)) {
            var before = postmaster();

            // When
            var second = ServiceStandIn.start(home);

            // Then
            assertThat(second.said())
                    .contains("Another Firstmove (process "
                            + ProcessHandle.current().pid() + ")")
                    .contains("FIRSTMOVE_HOME");
            assertThatThrownBy(() -> EmbeddedPostgres.start(home)).isInstanceOf(CannotStartException.class);
            assertThat(postmaster()).isEqualTo(before).isPresent();
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void losesNothingAndLeavesNothingBehindWhenItsServiceIsKilled() throws Exception {
        // Given
        var service = ServiceStandIn.start(home);
        execute(service.said(), "create table if not exists answered (n int); insert into answered values (1)");
        var orphan = postmaster().orElseThrow();

        // When
        kill(service.process());

        // Then
        try (var next = EmbeddedPostgres.start(home)) {
            assertThat(postmaster()).isPresent().isNotEqualTo(Optional.of(orphan));
            assertThat(query(next, "select count(*) from answered")).isEqualTo("1");
        }
    }

    @Test
    void endsByItselfWhenItsServiceIsKilledAndNeverStartedAgain() throws Exception {
        var service = ServiceStandIn.start(home);
        assertThat(postmaster()).isPresent();

        kill(service.process());

        await().until(() -> postmaster().isEmpty());
    }

    @Test
    void stopsAPostgresThatNobodyLooksAfter() throws Exception {
        // Given a killed service whose keeper was killed with it
        var service = ServiceStandIn.start(home);
        var orphan = postmaster().orElseThrow();
        var keeper = orphan.parent().orElseThrow();
        keeper.children().filter(child -> !child.equals(orphan)).forEach(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
        kill(service.process());
        assertThat(orphan.isAlive()).isTrue();

        // When
        try (var next = EmbeddedPostgres.start(home)) {
            // Then
            assertThat(postmaster()).isPresent().isNotEqualTo(Optional.of(orphan));
            assertThat(query(next, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesAProcessAloneThatGotTheProcessIdOfAKilledPostgres() throws Exception {
        // Given
        EmbeddedPostgres.start(home).close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        Files.writeString(
                home.resolve("data/postmaster.pid"),
                stranger.pid() + "\n" + home.resolve("data") + "\n1\n5432\n\n127.0.0.1\n\nready\n");

        // When
        try (var postgres = EmbeddedPostgres.start(home)) {
            // Then
            assertThat(stranger.isAlive()).isTrue();
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void startsPostgresAgainAfterACrash() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            var crashed = postmaster().orElseThrow();

            crashed.destroyForcibly();

            await().ignoreExceptions().until(() -> query(postgres, "select 1").equals("1"));
            assertThat(postmaster()).isPresent().isNotEqualTo(Optional.of(crashed));
        }
    }

    @Test
    void neverUsesADatabaseThatWasOnlyHalfMade() throws Exception {
        // Given
        var fresh = folder.resolve("fresh");
        Files.createDirectories(fresh.resolve("initdb-123/base"));
        Files.writeString(fresh.resolve("initdb-123/PG_VERSION"), "18\n");

        // When
        try (var postgres = EmbeddedPostgres.start(fresh)) {
            // Then
            assertThat(query(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(fresh.resolve("initdb-123")).doesNotExist();
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        var file = home.resolve("data/postmaster.pid");
        return Files.notExists(file)
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()));
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        postgres.jdbcUrl(PostgresData.NAME), postgres.username(), postgres.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void execute(String url, String sql) throws Exception {
        var password = Files.readString(home.resolve("password"));
        try (var connection = DriverManager.getConnection(url, PostgresData.NAME, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
