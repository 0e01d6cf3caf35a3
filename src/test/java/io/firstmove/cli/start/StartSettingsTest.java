package io.firstmove.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read before Quarkus starts, by a process that has no Quarkus. */
class StartSettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    /** Prints them. */
    static void main() {
        var settings = StartSettings.read();
        IO.println("local " + settings.local());
        IO.println("host " + settings.host());
        IO.println("home " + settings.database().home());
        IO.println("implied " + settings.implied());
        IO.println("tokens " + settings.access().tokens().keySet());
        IO.println("account tries " + settings.access().signIn().attemptsPerAccount());
        IO.println("session " + settings.access().session().expires());
        settings.database().configured().ifPresent(postgres -> {
            IO.println("service " + postgres.url() + " as " + postgres.service() + " with "
                    + postgres.service().password().orElse("nothing"));
            IO.println("owner " + postgres.owner() + " with "
                    + postgres.owner().password().orElse("nothing"));
        });
    }

    @Test
    void comeFromSecretFiles() throws IOException {
        environment.put("QUARKUS_DATASOURCE_JDBC_URL_FILE", file("url", "jdbc:postgresql://db/firstmove\n"));
        environment.put("QUARKUS_DATASOURCE_USERNAME", "firstmove");
        environment.put("QUARKUS_DATASOURCE_PASSWORD_FILE", file("password", "s3cret"));
        environment.put("QUARKUS_FLYWAY_USERNAME", "owner");
        environment.put("FIRSTMOVE_ACCESS_TOKENS_CI_SHA256_FILE", file("sha256", "00"));
        environment.put("FIRSTMOVE_ACCESS_TOKENS_CI_SCOPES", "read");

        assertThat(read())
                .contains(
                        "service jdbc:postgresql://db/firstmove as firstmove with s3cret\n",
                        "owner owner with s3cret\n",
                        "tokens [ci]\n");
    }

    @Test
    void comeFromEachFileThatTheServiceReads() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        file("config/application.properties", "firstmove.home=/srv/properties");
        file("config/application.yaml", "quarkus:\n  http:\n    host: 192.0.2.1\n");
        file(".env", "FIRSTMOVE_ACCESS_SESSION_EXPIRES=7d\n");
        environment.put(
                "SMALLRYE_CONFIG_LOCATIONS",
                file("more.properties", "quarkus.datasource.jdbc.url=jdbc:postgresql://named/x") + ","
                        + file("more.yaml", "firstmove:\n  access:\n    sign-in:\n      attempts-per-account: 7\n"));

        assertThat(read())
                .contains(
                        "local false\n",
                        "host 192.0.2.1\n",
                        "home /srv/properties\n",
                        "session PT168H\n",
                        "account tries 7\n",
                        "service jdbc:postgresql://named/x as  with nothing\n");
    }

    @Test
    void listenEverywhereOutsideLocalMode() {
        assertThat(read()).contains("local false\n", "host 0.0.0.0\n", "home .firstmove\n", "implied {}\n");
    }

    @Test
    void areThoseOfThisMachineInLocalMode() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        file("config/application.properties", "firstmove.local=true");

        assertThat(read())
                .contains(
                        "local true\n",
                        "host 127.0.0.1\n",
                        "implied {firstmove.allow=localhost,127.0.0.0/8,[::1], quarkus.http.host=127.0.0.1}\n");
    }

    @Test
    void leaveWhatSomebodyHasSet() {
        environment.put("FIRSTMOVE_LOCAL", "true");
        environment.put("FIRSTMOVE_ALLOW", "");
        environment.put("QUARKUS_HTTP_HOST", "::1");

        assertThat(read()).contains("local true\n", "host ::1\n", "implied {}\n");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private String read() {
        return Program.run(
                        environment,
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Duser.dir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartSettingsTest.class.getName())
                .words();
    }
}
