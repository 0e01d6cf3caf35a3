package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import io.firstmove.lab.Waiting.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A real pg_auto_failover: a monitor and two Postgres nodes on free ports of this machine, in a folder of its own. The
 * monitor is told to be impatient, so that a failover takes seconds and not a minute.
 */
public final class PgAutoFailover implements AutoCloseable {

    /** Where Debian keeps what only the server's own user needs. */
    private static final Path BINARIES = Path.of("/usr/lib/postgresql/15/bin");

    private static final String IMPATIENCE = """
            pgautofailover.health_check_period = 500
            pgautofailover.health_check_timeout = 500
            pgautofailover.health_check_retry_delay = 100
            pgautofailover.health_check_max_retries = 1
            pgautofailover.node_considered_unhealthy_timeout = 3000
            pgautofailover.primary_demote_timeout = 2000
            pgautofailover.startup_grace_period = 1000
            fsync = off
            """;

    private final Path folder;
    private final int monitorPort = Lab.freePort();
    private final Map<String, Process> running = new HashMap<>();

    private PgAutoFailover(Path folder) {
        this.folder = folder;
    }

    /** Starts it and waits until it is healthy. Skips the test where it is not installed. */
    public static PgAutoFailover start(Path parent) {
        Lab.needs("pg_autoctl");
        Assumptions.assumeTrue(Files.isExecutable(BINARIES.resolve("initdb")), "PostgreSQL 15 is not installed");
        var cluster = new PgAutoFailover(parent.resolve("pgautofailover"));
        try {
            cluster.create();
            return cluster;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void create() throws IOException {
        Files.createDirectories(folder);
        if (Lab.isRoot()) {
            Lab.run("chown", "postgres", folder.toString());
            Lab.run("chmod", "755", folder.resolveSibling(".").toString());
        }
        autoctl(
                "create",
                "monitor",
                "--pgport",
                "" + monitorPort,
                "--pgdata",
                data("monitor").toString());
        var conf = data("monitor").resolve("postgresql.conf");
        Files.writeString(conf, IMPATIENCE, StandardOpenOption.APPEND);
        run("monitor");
        await().ignoreExceptions().until(() -> !ask("select 1").isEmpty());
        for (var node : List.of("node1", "node2")) {
            autoctl(
                    "create",
                    "postgres",
                    "--name",
                    node,
                    "--pgport",
                    "" + Lab.freePort(),
                    "--pgdata",
                    data(node).toString(),
                    "--monitor",
                    "postgres://autoctl_node@127.0.0.1:" + monitorPort + "/pg_auto_failover?sslmode=prefer");
            run(node);
        }
        awaitHealthy();
    }

    public String monitor() {
        return "127.0.0.1:" + monitorPort;
    }

    /** The name of the node that is primary now. */
    public String primary() throws SQLException {
        return ask("select nodename from pgautofailover.node where reportedstate = 'primary'");
    }

    public String other(String node) {
        return node.equals("node1") ? "node2" : "node1";
    }

    public void awaitHealthy() {
        await(Slow.FAILOVER).ignoreExceptions().until(() -> ask("""
                        select string_agg(reportedstate || '>' || goalstate || health, ' ' order by reportedstate::text)
                          from pgautofailover.node where reporttime > now() - interval '2 s'
                        """).equals("primary>primary1 secondary>secondary1"));
    }

    /** Runs a statement on the monitor as its superuser and answers the first column of its first row, if any. */
    public String ask(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var row = statement.getResultSet();
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /** Changes a setting of the monitor while it runs. */
    public void set(String setting, String value) throws SQLException {
        ask("alter system set " + setting + " = '" + value + "'");
        ask("select pg_reload_conf()");
        await().until(() -> ask("select setting from pg_settings where name = '" + setting + "'")
                .equals(value));
    }

    private Connection connect() throws SQLException {
        var superuser = Lab.isRoot() ? "postgres" : System.getProperty("user.name");
        var url = "jdbc:postgresql://" + monitor() + "/pg_auto_failover?connectTimeout=2&socketTimeout=5";
        return DriverManager.getConnection(url, superuser, "");
    }

    /** Runs a command of {@code pg_autoctl} on a node. */
    public void on(String node, String... words) throws IOException {
        var argv = new ArrayList<>(List.of("pg_autoctl"));
        argv.addAll(List.of(words));
        argv.addAll(List.of("--pgdata", data(node).toString()));
        finish(argv);
    }

    public void run(String node) throws IOException {
        running.put(
                node,
                builder(List.of("pg_autoctl", "run", "--pgdata", data(node).toString()), node)
                        .start());
    }

    /** Loses a machine: keeper and Postgres are gone at once. */
    public void kill(String node) {
        var keeper = running.remove(node);
        if (keeper == null) {
            return;
        }
        var processes = keeper.descendants().toList();
        keeper.destroyForcibly().onExit().join();
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Stops a node's Postgres in its tracks, and leaves its keeper alone. The postmaster goes first: while it is stopped
     * nobody reaps its children, so that each one listed afterwards can still be sent a signal, even if it has ended.
     */
    public void freeze(String node) throws IOException {
        var postmaster = postmaster(node);
        Lab.run("kill", "-STOP", "" + postmaster.pid());
        postmaster.children().forEach(child -> Lab.run("kill", "-STOP", "" + child.pid()));
    }

    public void thaw(String node) throws IOException {
        var postmaster = postmaster(node);
        postmaster.children().forEach(child -> Lab.run("kill", "-CONT", "" + child.pid()));
        Lab.run("kill", "-CONT", "" + postmaster.pid());
    }

    private ProcessHandle postmaster(String node) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data(node).resolve("postmaster.pid")).getFirst());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private Path data(String node) {
        return folder.resolve(node);
    }

    private void autoctl(String create, String what, String... words) throws IOException {
        var argv = new ArrayList<>(
                List.of("pg_autoctl", create, what, "--hostname", "127.0.0.1", "--auth", "trust", "--no-ssl"));
        argv.addAll(List.of(words));
        finish(argv);
    }

    private void finish(List<String> argv) throws IOException {
        int exit = builder(argv, "setup").start().onExit().join().exitValue();
        if (exit != 0) {
            throw new IllegalStateException(
                    String.join(" ", argv) + ":\n" + Files.readString(folder.resolveSibling("setup.log")));
        }
    }

    /** Postgres refuses to run as root, and pg_autoctl writes into home folders where nobody tells it not to. */
    private ProcessBuilder builder(List<String> argv, String log) {
        var words = new ArrayList<String>();
        if (Lab.isRoot()) {
            words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        words.addAll(argv);
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling(log + ".log").toFile()));
        var environment = builder.environment();
        environment.put("PATH", BINARIES + ":" + environment.get("PATH"));
        for (var name : List.of("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")) {
            environment.put(name, folder.toString());
        }
        return builder;
    }

    @Override
    public void close() {
        for (var node : List.of("node1", "node2", "monitor")) {
            kill(node);
        }
    }
}
