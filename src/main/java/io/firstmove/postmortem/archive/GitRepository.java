package io.firstmove.postmortem.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.firstmove.action.Progress;
import io.firstmove.action.command.Command;
import io.firstmove.action.command.CommandOutcome;
import io.firstmove.action.command.CommandRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A repository that others push to as well. Commits are made in a fresh clone, so that any instance can make them and nothing is
 * left behind; a push that loses the race against another one fails, and is retried from the beginning.
 */
final class GitRepository {

    private static final String MESSAGE = ".git/firstmove-message";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final CommandRunner commands;
    private final String url;
    private final ArchiveConfig config;

    GitRepository(CommandRunner commands, String url, ArchiveConfig config) {
        this.commands = commands;
        this.url = url;
        this.config = config;
    }

    /**
     * Makes a commit for each publication and pushes them together. What had been committed before gets no second commit.
     *
     * @throws IOException when git does not succeed, in git's words without the repository's URL, which may hold a password
     */
    List<Publication.Result> push(List<Publication> publications) throws IOException, InterruptedException {
        var clone = Files.createTempDirectory("firstmove-archive");
        try {
            fetch(clone);
            var results = new ArrayList<Publication.Result>();
            for (var publication : publications) {
                results.add(commit(clone, publication));
            }
            if (run(clone, "rev-parse", "--verify", "--quiet", "HEAD").succeeded()) {
                git(clone, "push", "--quiet", "--", url, "HEAD:refs/heads/" + config.branch());
            }
            return results;
        } finally {
            delete(clone);
        }
    }

    private Publication.Result commit(Path clone, Publication publication) throws IOException, InterruptedException {
        var files = new LinkedHashMap<Path, String>();
        for (var file : publication.files().entrySet()) {
            var path = clone.resolve(config.folder()).resolve(file.getKey()).normalize();
            if (!isInside(clone, path)) {
                return publication.failed(
                        "the path " + config.folder() + "/" + file.getKey() + " leads out of the repository");
            }
            files.put(path, file.getValue());
        }
        for (var file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue(), UTF_8);
        }
        git(clone, "add", "--all");
        if (!run(clone, "diff", "--cached", "--quiet").succeeded()) {
            // In a file, because an argument has only the characters of the locale.
            Files.writeString(clone.resolve(MESSAGE), publication.message(), UTF_8);
            git(clone, "commit", "--quiet", "--no-verify", "--file", MESSAGE);
        }
        return publication.archived(
                git(clone, "rev-parse", "--short=12", "HEAD").strip());
    }

    private void fetch(Path clone) throws IOException, InterruptedException {
        var branch = git(clone, "ls-remote", "--heads", "--", url, "refs/heads/" + config.branch());
        git(clone, "init", "--quiet", "--initial-branch=" + config.branch());
        if (!branch.isBlank()) {
            git(clone, "fetch", "--quiet", "--depth=1", "--no-tags", "--", url, "refs/heads/" + config.branch());
            git(clone, "reset", "--quiet", "--hard", "FETCH_HEAD");
        }
    }

    /** A link in the repository must not lead a file out of the clone. */
    private static boolean isInside(Path clone, Path file) throws IOException {
        var folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        return folder.toRealPath().startsWith(clone.toRealPath()) && !Files.isSymbolicLink(file);
    }

    private String git(Path clone, String... words) throws IOException, InterruptedException {
        var outcome = run(clone, words);
        if (!outcome.succeeded()) {
            throw new IOException("git " + words[0]
                    + (outcome.exit().isEmpty() ? " took too long" : " failed: ")
                    + outcome.output().replace(url, "the repository").strip());
        }
        return outcome.stdout();
    }

    private CommandOutcome run(Path clone, String... words) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of(
                "git",
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "commit.gpgSign=false",
                "-c",
                "credential.interactive=false",
                "-c",
                "user.name=" + config.committer(),
                "-c",
                "user.email=" + config.email()));
        argv.addAll(List.of(words));
        return commands.run(new Command(argv, clone, Map.of()), LIMIT, Progress.UNHEARD);
    }

    private static void delete(Path clone) throws IOException {
        try (var files = Files.walk(clone)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }
}
