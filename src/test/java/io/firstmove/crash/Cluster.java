package io.firstmove.crash;

import io.firstmove.lab.Postmaster;
import io.firstmove.platform.PostgresTestResource;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Two instances on one Postgres. Each is known to Postgres by its name, so that one can tell who commits what. */
final class Cluster implements AutoCloseable {

    private static final List<String> NAMES = List.of("alpha", "beta");

    private final Map<String, String> environment;
    private final Map<String, FirstmoveProcess> instances = new ConcurrentHashMap<>();

    private Cluster(Map<String, String> environment) {
        this.environment = environment;
    }

    static Cluster start(Map<String, String> environment) {
        var cluster = new Cluster(environment);
        NAMES.forEach(name -> cluster.instances.put(name, FirstmoveProcess.start(cluster.environment(name))));
        return cluster;
    }

    private Map<String, String> environment(String name) {
        var ofOne = new HashMap<>(environment);
        ofOne.computeIfPresent(
                "QUARKUS_DATASOURCE_JDBC_URL",
                (_, url) -> url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + name);
        return ofOne;
    }

    String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    FirstmoveProcess any() {
        return instances.values().iterator().next();
    }

    FirstmoveProcess instance(String name) {
        return instances.getOrDefault(name, any());
    }

    ProcessHandle process(String name) {
        return ProcessHandle.of(instance(name).pid()).orElseThrow();
    }

    void kill(String name) {
        instance(name).kill();
    }

    /** Kills the instance, if that has not been done yet, and waits until its successor is ready. */
    void killAndRestart(String name) throws InterruptedException {
        kill(name);
        for (int attempt = 1; ; attempt++) {
            try {
                instances.put(name, FirstmoveProcess.start(environment(name)));
                return;
            } catch (IllegalStateException notNow) {
                // It does not start while Postgres does; whatever manages it as a service tries again.
                if (attempt == 30) {
                    throw notNow;
                }
                Thread.sleep(1_000);
            }
        }
    }

    /** Stops the processes in their tracks for a while, as a virtual machine that is moved. */
    static void pause(List<ProcessHandle> processes, Duration pause) throws IOException, InterruptedException {
        signal("STOP", processes);
        try {
            Thread.sleep(pause);
        } finally {
            signal("CONT", processes);
        }
    }

    /** The same, for as long as something else takes. */
    static void frozen(List<ProcessHandle> processes, Runnable meanwhile) throws IOException, InterruptedException {
        signal("STOP", processes);
        try {
            meanwhile.run();
        } finally {
            signal("CONT", processes);
        }
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        var argv = Stream.concat(
                        Stream.of("kill", "-" + signal), processes.stream().map(process -> "" + process.pid()))
                .toList();
        // One that has ended meanwhile is no trouble.
        new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** The server process of the tests' Postgres. */
    static ProcessHandle postmaster() {
        return Postmaster.of(PostgresTestResource.HOME).orElseThrow();
    }

    @Override
    public void close() {
        instances.values().forEach(FirstmoveProcess::close);
    }
}
