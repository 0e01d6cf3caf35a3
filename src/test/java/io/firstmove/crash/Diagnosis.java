package io.firstmove.crash;

import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** What an instance that does not answer is busy with, for the message of the test that waits for it. */
final class Diagnosis {

    private Diagnosis() {}

    /** Its threads, virtual ones included, and what its connections to the configured database wait for. */
    static String of(long pid, Map<String, String> environment) {
        return "Threads of " + pid + ":\n" + threads(pid) + "\nConnections:\n" + connections(environment);
    }

    private static String threads(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var folder = Files.createTempDirectory("threads");
            var file = folder.resolve("dump");
            // Carriers and locks are in one of the dumps, virtual threads in the other.
            var platform = Program.run(jcmd, Long.toString(pid), "Thread.print", "-l");
            var all = Program.run(jcmd, Long.toString(pid), "Thread.dump_to_file", file.toString());
            return platform.words() + (Files.exists(file) ? Files.readString(file) : all.words());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String connections(Map<String, String> environment) {
        var url = environment.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
        if (url.isEmpty()) {
            return "those of an embedded Postgres";
        }
        var found = new StringBuilder();
        try (var connection = DriverManager.getConnection(
                        url,
                        environment.getOrDefault("QUARKUS_DATASOURCE_USERNAME", ""),
                        environment.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", ""));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select concat_ws(' | ', pid, state, wait_event_type, wait_event, now() - xact_start,
                            now() - query_start, pg_blocking_pids(pid), left(regexp_replace(query, '\\s+', ' ', 'g'), 200))
                        from pg_stat_activity where datname = current_database() order by xact_start
                        """)) {
            while (rows.next()) {
                found.append(rows.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            found.append(e);
        }
        return found.toString();
    }
}
