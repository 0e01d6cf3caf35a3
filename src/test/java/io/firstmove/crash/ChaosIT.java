package io.firstmove.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one Postgres under a storm of alerts, with remedies that act by themselves or are approved; instances are
 * killed, at random moments and around the commits of named steps, instances and Postgres are paused, and Postgres is killed.
 * Afterwards the books are compared with what the scripts have written down about themselves. As many kills as the system
 * property {@code chaos.kills} says.
 */
@Tag("slow")
class ChaosIT {

    private static final int KILLS = Integer.getInteger("chaos.kills", 9);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

    /** Those around which most can go wrong come first, for when there are few kills. */
    private static final List<String> STEPS = List.of(
            "remedy.started",
            "remedy.acted",
            "remedy.succeeded",
            "remedy.approved",
            "run.finished",
            "check.failed",
            "run.started",
            "cause.identified",
            "incident.opened");

    private static final Duration PAUSE = Duration.ofSeconds(4);

    @RegisterExtension
    static final SharedDatabase DATABASE = new SharedDatabase();

    private final Random random = new Random(SEED);

    @TempDir
    Path folder;

    @Test
    void losesNothingRepeatsNothingAndForgetsNothing() throws Exception {
        var faults = new HashMap<String, Integer>();
        var started = Instant.now();
        ChaosBooks books;
        int acknowledged;
        try (var cluster = Cluster.start(environment())) {
            var steps = ChaosSteps.install(DATABASE);
            try (var storm = new ChaosStorm(cluster, steps)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    count(faults, kill(kill, cluster, steps));
                    if (kill % 3 == 1) {
                        count(faults, pause(kill / 3, cluster));
                    }
                }
                storm.calmDown();
                acknowledged = storm.acknowledged().size();
                books = ChaosBooks.compare(steps, storm.acknowledged(), folder.resolve("starts"));
            }
            books.verifyChains(cluster.any());
        }

        System.out.println(report(faults, acknowledged, books, Duration.between(started, Instant.now())));
        assertThat(acknowledged).as("alerts that were acknowledged").isGreaterThan(KILLS);
        assertThat(books.performed()).as("remedies that were performed").isPositive();
        assertThat(books.faults()).as("seed %d", SEED).isEmpty();
    }

    private String kill(int number, Cluster cluster, ChaosSteps steps) throws Exception {
        var step = STEPS.get(number / 3 % STEPS.size());
        return switch (number % 3) {
            case 0 -> killAndRestart(cluster, steps.awaitStep(step), "after the commit of " + step);
            case 1 -> killAndRestart(cluster, steps.holdBefore(step, cluster::kill), "before the commit of " + step);
            default -> {
                Thread.sleep(random.nextInt(2_000));
                yield killAndRestart(cluster, Optional.empty(), "");
            }
        };
    }

    /** Kills whoever was at the step; when nobody came to it in time, anyone, and says so. */
    private String killAndRestart(Cluster cluster, Optional<String> instance, String when) throws InterruptedException {
        cluster.killAndRestart(instance.orElseGet(() -> cluster.name(random)));
        return "killed " + (instance.isPresent() ? when : "at a random moment");
    }

    private String pause(int number, Cluster cluster) throws IOException, InterruptedException {
        return switch (number % 3) {
            case 0 -> {
                Cluster.pause(List.of(cluster.process(cluster.name(random))), PAUSE);
                yield "instance paused";
            }
            case 1 -> {
                Cluster.postmaster().destroyForcibly();
                yield "Postgres killed";
            }
            default -> {
                var postmaster = Cluster.postmaster();
                Cluster.pause(
                        Stream.concat(Stream.of(postmaster), postmaster.descendants())
                                .toList(),
                        PAUSE);
                yield "Postgres paused";
            }
        };
    }

    private static void count(Map<String, Integer> faults, String fault) {
        faults.merge(fault, 1, Integer::sum);
        System.out.println(Instant.now() + " " + fault);
    }

    private static String report(Map<String, Integer> faults, int acknowledged, ChaosBooks books, Duration took) {
        var head = "Chaos: %d kills in %d s, seed %d%n".formatted(KILLS, took.toSeconds(), SEED);
        return head
                + faults.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(line -> "  %-48s %6s%n".formatted(line.getKey(), line.getValue()))
                        .collect(Collectors.joining())
                + "  %-48s %6d%n".formatted("alerts acknowledged", acknowledged)
                + books.table();
    }

    private Map<String, String> environment() throws IOException {
        Files.createDirectories(folder.resolve("fixed"));
        runbook("chaos", "Chaos", "auto");
        runbook("asked", "ChaosAsked", "ask");
        var environment = DATABASE.environment();
        environment.put("FIRSTMOVE_RUNBOOKS", folder.resolve("runbooks").toString());
        environment.put("FIRSTMOVE_AUTONOMY", "auto");
        environment.put("FIRSTMOVE_REMEDIES_MAX_PER_HOUR", "1000000");
        environment.put("FIRSTMOVE_REMEDIES_APPROVAL_TIMEOUT", "30m");
        // Others take over after 2 s, so that pausing an instance makes it a late finisher.
        environment.put("FIRSTMOVE_JOBS_HEARTBEAT", "500ms");
        environment.put("FIRSTMOVE_JOBS_SHUTDOWN_GRACE", "2s");
        return environment;
    }

    private void runbook(String name, String alertname, String autonomy) throws IOException {
        var runbook = folder.resolve("runbooks").resolve(name);
        var scripts = Files.createDirectories(runbook.resolve("scripts"));
        Files.writeString(runbook.resolve("runbook.yaml"), """
                title: Something is broken
                match: ['alertname="%s"']
                correlate: [instance]
                checks:
                  works: { action: script, with: { run: scripts/works.sh, args: ["{labels.instance}"] }, within: 30s }
                causes:
                  broken: { when: "checks.works.failed", say: "It is broken" }
                remedies:
                  repair:
                    when: causes.broken
                    action: script
                    with: { run: scripts/repair.sh, args: ["{labels.instance}"] }
                    autonomy: %s
                    verify: { check: works, within: 2s }
                """.formatted(alertname, autonomy));
        script(scripts.resolve("works.sh"), "[ -e %s/\"$1\" ] || exit 2".formatted(folder.resolve("fixed")));
        script(scripts.resolve("repair.sh"), """
                echo "$FM_RUN $FM_REMEDY $FM_ATTEMPT" >> %s
                sleep 0.$(($$ %% 7))
                touch %s/"$1"
                """.formatted(folder.resolve("starts"), folder.resolve("fixed")));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
