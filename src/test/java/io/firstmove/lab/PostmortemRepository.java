package io.firstmove.lab;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bare git repository for the postmortems that the service under test publishes. */
public final class PostmortemRepository implements QuarkusTestResourceLifecycleManager {

    private static final Path FOLDER = Path.of("target", "test-postmortems").toAbsolutePath();

    @Override
    public Map<String, String> start() {
        Lab.needs("git");
        Lab.run("rm", "-rf", FOLDER.toString());
        Lab.run("git", "init", "--quiet", "--bare", "--initial-branch=main", FOLDER.toString());
        Lab.run("git", "-C", FOLDER.toString(), "config", "core.logAllRefUpdates", "always");
        return Map.of("firstmove.archive.repository", FOLDER.toString());
    }

    /** What git answers about the repository. */
    public static String git(String... words) throws IOException, InterruptedException {
        var out = Files.createTempFile("git", ".out");
        var argv = new ArrayList<>(List.of("git", "-C", FOLDER.toString()));
        argv.addAll(java.util.List.of(words));
        new ProcessBuilder(argv)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return Files.readString(out);
    }

    /** How often somebody has pushed to it. */
    public static int pushes() throws IOException, InterruptedException {
        return (int) git("reflog", "show", "--format=%h", "main").lines().count();
    }

    /** What somebody else does who keeps documents there: so many commits, each pushed by itself. */
    public static void pushFromElsewhere(String subject, int commits) {
        var clone = FOLDER.resolveSibling("test-postmortems-clone-" + subject).toString();
        Lab.run("rm", "-rf", clone);
        Lab.run("sh", "-c", """
                git clone --quiet "$0" "$1" && cd "$1" && git config user.name people && git config user.email people@localhost || exit 1
                git checkout --quiet -B main && git push --quiet origin main 2>/dev/null
                for number in $(seq "$3"); do
                    git commit --quiet --allow-empty --message "$2 $number" || exit 1
                    until git pull --quiet --rebase origin main && git push --quiet origin main; do sleep 0.1; done
                    sleep 0.2
                done 2>/dev/null
                """, FOLDER.toString(), clone, subject, Integer.toString(commits));
    }

    /** Nobody can reach it from now on. */
    public static void takeAway() throws IOException {
        Files.move(FOLDER, FOLDER.resolveSibling("test-postmortems-away"));
    }

    public static void bringBack() throws IOException {
        Files.move(FOLDER.resolveSibling("test-postmortems-away"), FOLDER);
    }

    @Override
    public void stop() {}
}
