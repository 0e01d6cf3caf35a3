package io.firstmove.postgres.embedded;

import io.firstmove.platform.CannotStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that Postgres runs as, and what to put before a command to become that user.
 *
 * <p>Postgres refuses to run as root. A user namespace lifts that without touching who owns the files: inside it the
 * process is nobody, on disk it still is root, so it also works under a home that only root can enter. Where namespaces
 * are forbidden (many containers), root becomes nobody for real and hands over the files.
 */
record PostgresUser(List<String> prefix, int uid) {

    private static final int ROOT = 0;
    /** What Linux calls nobody, and what a user without a mapping is inside a namespace. */
    private static final int NOBODY = 65534;

    static PostgresUser forHome(Path home) throws IOException, InterruptedException {
        var self = new PostgresUser(List.of(), ROOT);
        int uid = Integer.parseInt(self.run(List.of("id", "-u"), "").strip());
        if (uid != ROOT) {
            return new PostgresUser(List.of(), uid);
        }
        var namespaced = new PostgresUser(List.of("unshare", "--user"), ROOT);
        if (namespaced.isAbleTo("id", "-un")) { // initdb wants the user to have a name
            return namespaced;
        }
        var nobody = new PostgresUser(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"), NOBODY);
        if (!nobody.isAbleTo("id", "-un")) {
            throw new CannotStartException("PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv`"
                    + " works here. Start Firstmove as a normal user, or set QUARKUS_DATASOURCE_JDBC_URL.");
        }
        if (!nobody.isAbleTo("sh", "-c", "cd \"$1\"", "sh", home.toString())) {
            throw new CannotStartException("PostgreSQL does not run as root, and the user nobody cannot enter " + home
                    + ". Set FIRSTMOVE_HOME to a place it can, such as /var/lib/firstmove, or start Firstmove as a"
                    + " normal user.");
        }
        return nobody;
    }

    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Makes a file or a folder with all in it this user's own. */
    void own(Path path) throws IOException {
        if (uid == (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(path)) {
            for (var each : (Iterable<Path>) paths::iterator) {
                Files.setAttribute(each, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** Runs a command to its end and returns what it printed. */
    String run(List<String> command, String input) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command(command)).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed: " + output.strip());
        }
        return output;
    }

    private boolean isAbleTo(String... command) throws InterruptedException {
        try {
            run(List.of(command), "");
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
