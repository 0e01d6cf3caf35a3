package io.firstmove.crash;

import static io.firstmove.lab.Waiting.await;

import io.firstmove.lab.Lab;
import io.firstmove.lab.Program;
import io.firstmove.lab.Waiting.Slow;
import io.firstmove.nativeimage.ReflectionAgent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program in a process of its own, in local mode unless the environment says otherwise. */
public final class FirstmoveProcess implements AutoCloseable {

    private static final Path APP = Path.of("target", "quarkus-app");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Process process;
    private final Path log;
    private final String url;
    private final Map<String, String> environment;

    private FirstmoveProcess(Process process, Path log, String url, Map<String, String> environment) {
        this.process = process;
        this.log = log;
        this.url = url;
        this.environment = environment;
    }

    /** Starts it, without waiting for anything. */
    public static FirstmoveProcess launch(Map<String, String> environment, String... arguments) {
        var port = environment.getOrDefault("QUARKUS_HTTP_PORT", "" + Lab.freePort());
        try {
            var log = Files.createTempFile("firstmove", ".log");
            var builder = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("FIRSTMOVE_LOCAL", "true");
            builder.environment().put("QUARKUS_HTTP_PORT", port);
            builder.environment().putAll(environment);
            return new FirstmoveProcess(builder.start(), log, "http://127.0.0.1:" + port, environment);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it and waits until it is ready for alerts. */
    public static FirstmoveProcess start(Map<String, String> environment, String... arguments) {
        var started = launch(environment, arguments);
        try {
            await(Slow.BOOT)
                    .failFast("Firstmove has ended", () -> !started.process.isAlive())
                    .ignoreExceptions()
                    .until(() -> started.get("/q/health/ready").statusCode() == 200);
            return started;
        } catch (RuntimeException e) {
            started.kill();
            throw new IllegalStateException("Firstmove is not ready:\n" + started.log(), e);
        }
    }

    /** Runs it to its end. */
    public static Program run(Map<String, String> environment, String... arguments) throws InterruptedException {
        try (var process = launch(environment, arguments)) {
            int status = process.end();
            return new Program(status, process.log());
        }
    }

    private static List<String> command(String... arguments) {
        var command = new ArrayList<String>();
        var runner = System.getProperty("native.image.path", "");
        if (!runner.isEmpty()) {
            command.add(runner);
        } else {
            command.add(ProcessHandle.current().info().command().orElse("java"));
            // It lives for seconds: what compiles least and starts least threads is ready first.
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
            // Which is there in `make test`; the JVM does without where it is not.
            command.addAll(List.of("-XX:AOTCache=" + APP.resolve("app.aot"), "-Xlog:aot*=off"));
            var notes = System.getProperty("firstmove.notes", "");
            if (!notes.isEmpty()) {
                command.add(ReflectionAgent.option(Path.of(notes)));
            }
            command.addAll(List.of("-jar", APP.resolve("quarkus-run.jar").toString()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    public int port() {
        return URI.create(url).getPort();
    }

    public HttpResponse<String> get(String path) {
        return answer(HttpRequest.newBuilder(URI.create(url + path)));
    }

    public HttpResponse<String> post(String path, String body) {
        return answer(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new IllegalStateException(
                    "No answer from " + url + " within 30 s: " + e + "\n" + Diagnosis.of(process.pid(), environment)
                            + "\nIts log:\n" + log(),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("No answer from " + url + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits for its end by itself and answers with its exit status. */
    public int end() throws InterruptedException {
        if (!process.waitFor(180, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Firstmove does not end:\n" + log());
        }
        return process.exitValue();
    }

    /** Ends it as the kernel does when memory is short. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks it to stop, as a service manager does. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
