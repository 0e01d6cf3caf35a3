package io.firstmove.lab;

import static io.firstmove.lab.Waiting.await;

import io.firstmove.lab.Waiting.Slow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.tukaani.xz.XZInputStream;

/**
 * A real Docker engine of this test's own, with images that stand in for those which our Dockerfiles and the compose file ask
 * for ({@code src/test/lab/images}). It lives in namespaces of its own: its networks, ports, mounts and containers are not
 * this machine's, and end with it. It reaches no registry; Maven in a container finds everything in this machine's local repository.
 */
public final class DockerEngine implements AutoCloseable {

    /** The engine's client is the one that came with it, and not a newer one that may be there, too. */
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin:" + System.getenv("PATH");

    /** Where the images of {@code src/test/lab/images} look for Maven itself and for artifacts. */
    private static final int MAVEN_PORT = 8001;

    private static final int REPOSITORY_PORT = 8002;

    private final Path folder;
    private final Process namespaces;
    private final Deque<Process> servers = new ArrayDeque<>();

    private DockerEngine(Path folder, Process namespaces) {
        this.folder = folder;
        this.namespaces = namespaces;
    }

    /**
     * Starts it, and makes the images that are not there yet. Skips the test where this machine has no engine or may not run one.
     *
     * @param folder where it keeps what it builds, so that a later run is faster
     */
    public static DockerEngine start(Path folder) throws IOException {
        Lab.needs(Lab.isRoot() && Files.isDirectory(Path.of("/proc/self/ns")), "root on Linux");
        for (var program : List.of("docker", "docker-compose", "dpkg-query", "curl")) {
            Lab.needs(program);
        }
        Lab.needs(Path.of("/usr/sbin"), "dockerd");
        Lab.needs(Path.of("/usr/sbin"), "iptables");
        Files.createDirectories(folder);
        Files.deleteIfExists(socket(folder));
        var builder = new ProcessBuilder(List.of(
                        "unshare",
                        "--net",
                        "--mount",
                        "--pid",
                        "--mount-proc",
                        "--fork",
                        "--kill-child",
                        "sh",
                        "-c",
                        """
                                mount -t tmpfs tmpfs /run && ip link set lo up \
                                    && exec dockerd --data-root "$0/data" --host "unix://$0/docker.sock"
                                """,
                        folder.toAbsolutePath().toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("dockerd.log").toFile());
        builder.environment().put("PATH", PATH);
        var engine = new DockerEngine(folder.toAbsolutePath(), builder.start());
        try {
            await(Slow.CONTAINER)
                    .until(() -> !engine.namespaces.isAlive()
                            || engine.docker("version").status() == 0);
            Lab.needs(engine.namespaces.isAlive(), "permission to run dockerd; see " + folder.resolve("dockerd.log"));
            engine.removeContainers(); // of a run that was killed
            engine.makeImages();
            engine.serveMaven();
            return engine;
        } catch (IOException | RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private static Path socket(Path folder) {
        return folder.resolve("docker.sock");
    }

    private void removeContainers() {
        must(run("sh", "-c", """
                docker ps -aq | xargs -r docker rm -fv && docker volume ls -q | xargs -r docker volume rm && docker network prune -f
                """));
    }

    private void makeImages() throws IOException {
        var postgres = folder.resolve("postgres.tar");
        try (var archive = DockerEngine.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            Lab.needs(archive != null, "an embedded Postgres for this processor");
            extract(archive, postgres);
        }
        must(run(
                "src/test/lab/images/make",
                System.getProperty("java.home"),
                postgres.toString(),
                folder.resolve("images").toString()));
    }

    private static void extract(InputStream archive, Path to) throws IOException {
        try (var content = new XZInputStream(archive)) {
            Files.copy(content, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What a container would fetch from the Maven Central, which is here already, as this build needs it, too. */
    private void serveMaven() throws IOException {
        var home = Path.of(System.getProperty("maven.home")).toRealPath();
        var release = Path.of("apache-maven-" + mavenVersion());
        var served = folder.resolve("maven");
        var archive =
                served.resolve("org/apache/maven/apache-maven/%s/%s-bin.tar.gz".formatted(mavenVersion(), release));
        Files.createDirectories(archive.resolveSibling("."));
        must(run(
                "tar",
                "-C",
                home.resolveSibling(".").normalize().toString(),
                "--transform",
                "s,^%s,%s,".formatted(home.getFileName(), release),
                "-czf",
                archive.toString(),
                home.getFileName().toString()));
        serve(served, MAVEN_PORT);
        serve(Path.of(System.getProperty("localRepository")).toRealPath(), REPOSITORY_PORT);
    }

    private static String mavenVersion() throws IOException {
        var url = Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties"));
        return url.replaceAll("(?s).*/apache-maven-([0-9.]+)-bin.zip.*", "$1");
    }

    private void serve(Path root, int port) throws IOException {
        var server = inNetwork(
                Path.of(System.getProperty("java.home"), "bin", "jwebserver").toString(),
                "-b",
                "0.0.0.0",
                "-p",
                "" + port,
                "-d",
                root.toString());
        servers.push(new ProcessBuilder(server)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("served-" + port + ".log").toFile())
                .start());
    }

    private List<String> inNetwork(String... argv) {
        var words = new ArrayList<>(List.of("nsenter", "--net=/proc/" + namespaces.pid() + "/ns/net"));
        words.addAll(List.of(argv));
        return words;
    }

    /** Runs a program that talks to this engine: {@code docker}, {@code docker-compose} or a script of them. */
    public Program run(String program, String... arguments) {
        var words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        return Program.run(environment(), "/usr/bin/env", words.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return new HashMap<>(
                Map.of("PATH", PATH, "DOCKER_HOST", "unix://" + socket(folder), "COMPOSE_HTTP_TIMEOUT", "300"));
    }

    public Program docker(String... arguments) {
        return run("docker", arguments);
    }

    /** Builds the stage "build" of a Dockerfile, which stays for the next run; answers with its name. */
    public String buildStage(String dockerfile) {
        var tag =
                "firstmove-lab/" + Path.of(dockerfile).getFileName().toString().toLowerCase(Locale.ROOT) + ":build";
        must(docker("build", "--target", "build", "-f", dockerfile, "-t", tag, "."));
        return tag;
    }

    /** What {@code docker inspect} says of a container, by a template of Go. */
    public String inspect(String container, String template) {
        return must(docker("inspect", "--format", template, container)).strip();
    }

    /** Runs curl where the engine's containers publish their ports; empty if it got no good answer. */
    public String curl(String... arguments) {
        var words = inNetwork("curl", "--silent", "--show-error", "--fail", "--max-time", "10");
        words.addAll(List.of(arguments));
        var first = words.removeFirst();
        var answer = Program.run(Map.of(), "/usr/bin/" + first, words.toArray(String[]::new));
        return answer.status() == 0 ? answer.words() : "";
    }

    /** What a program said that must have gone well. */
    public static String must(Program program) {
        if (program.status() != 0) {
            throw new IllegalStateException(program.words());
        }
        return program.words();
    }

    /** Ends it with all its containers; images stay. */
    @Override
    public void close() {
        servers.forEach(server -> server.destroyForcibly().onExit().join());
        if (namespaces.isAlive() && docker("version").status() == 0) {
            removeContainers();
            docker("image", "prune", "--force"); // what an earlier state of the sources left
        }
        namespaces.children().forEach(ProcessHandle::destroy);
        try {
            if (!namespaces.waitFor(30, TimeUnit.SECONDS)) {
                namespaces.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            namespaces.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
