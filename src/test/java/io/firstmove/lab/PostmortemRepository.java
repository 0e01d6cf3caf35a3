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

    @Override
    public void stop() {}
}
