package io.firstmove.runbook.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.action.EchoAction;
import io.firstmove.action.Hosts;
import io.firstmove.lab.Program;
import io.firstmove.runbook.Runbook;
import io.firstmove.runbook.yaml.LoadError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RunbooksTest {

    @TempDir
    private Path folder;

    private Runbooks runbooks;

    @BeforeEach
    void start() {
        var parser = new RunbookParser(EchoAction.actions());
        runbooks = new Runbooks(folder, parser, Clock.systemUTC());
    }

    @Test
    void declaresRunbooksInOrderOfTheirFolders() throws IOException {
        write("b/runbook.yaml", "title: B");
        write("a/runbook.yaml", "title: A");
        write(".hidden/runbook.yaml", "title: Hidden");
        write("notes/README.md", "no runbook");
        runbooks.reload();

        assertThat(runbooks.inForce()).extracting(Runbook::name).containsExactly("a", "b");
        assertThat(runbooks.errors()).isEmpty();
        assertThat(runbooks.find("b")).map(Runbook::title).contains("B");
    }

    @Test
    void keepsTheLastGoodVersionAndShowsTheError() throws IOException {
        write("a/runbook.yaml", "title: Good");
        runbooks.reload();
        write("a/runbook.yaml", "titel: Bad");
        runbooks.reload();

        assertThat(runbooks.find("a")).map(Runbook::title).contains("Good");
        assertThat(runbooks.errors()).extracting(LoadError::runbook).containsExactly("a", "a");

        write("a/runbook.yaml", "title: Better");
        runbooks.reload();

        assertThat(runbooks.find("a")).map(Runbook::title).contains("Better");
        assertThat(runbooks.errors()).isEmpty();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void refusesWhatIsNoRegularFileAndReadsTheOthers() throws IOException {
        write("a/runbook.yaml", "title: A");
        write("c/runbook.yaml", "title: C");
        runbooks.reload();
        Files.delete(folder.resolve("a/runbook.yaml"));
        Files.createDirectories(folder.resolve("c/scripts"));
        pipe("a/runbook.yaml");
        pipe("c/scripts/check.sh");
        pipe("hosts.yaml");
        write("b/runbook.yaml", "title: B");

        runbooks.reload();

        assertThat(runbooks.inForce()).extracting(Runbook::name).containsExactly("a", "b", "c");
        assertThat(runbooks.errors())
                .extracting(LoadError::message)
                .anySatisfy(message -> assertThat(message).contains("runbook.yaml is a pipe"))
                .anySatisfy(message -> assertThat(message).contains("check.sh is a pipe"))
                .anySatisfy(message -> assertThat(message).contains("hosts.yaml is a pipe"))
                .hasSize(3);
    }

    private void pipe(String path) {
        assertThat(Program.run("mkfifo", folder.resolve(path).toString()).status())
                .isZero();
    }

    @Test
    void showsARunbookThatNeverLoadedOnlyAsAnError() throws IOException {
        write("a/runbook.yaml", "");
        write("b/runbook.yml", "title: B");
        runbooks.reload();

        assertThat(runbooks.inForce()).isEmpty();
        assertThat(runbooks.errors())
                .extracting(LoadError::message)
                .containsExactlyInAnyOrder("the file is empty", "rename it to runbook.yaml");
    }

    @Test
    void removesWhatIsGone() throws IOException {
        write("a/runbook.yaml", "title: A");
        runbooks.reload();
        Files.delete(folder.resolve("a/runbook.yaml"));
        runbooks.reload();

        assertThat(runbooks.inForce()).isEmpty();
    }

    @Test
    void followsTheLinkSwapOfAConfigMap() throws IOException {
        write("a/..one/runbook.yaml", "title: One");
        write("a/..two/runbook.yaml", "title: Two");
        Files.createSymbolicLink(folder.resolve("a/..data"), Path.of("..one"));
        Files.createSymbolicLink(folder.resolve("a/runbook.yaml"), Path.of("..data/runbook.yaml"));
        runbooks.reload();
        assertThat(runbooks.find("a")).map(Runbook::title).contains("One");

        Files.createSymbolicLink(folder.resolve("a/..tmp"), Path.of("..two"));
        Files.move(folder.resolve("a/..tmp"), folder.resolve("a/..data"), StandardCopyOption.REPLACE_EXISTING);
        runbooks.reload();

        assertThat(runbooks.find("a")).map(Runbook::title).contains("Two");
    }

    @Test
    void keepsWhatItHasWhenTheFolderCannotBeRead() throws IOException {
        write("a/runbook.yaml", "title: A");
        runbooks.reload();
        Files.move(folder, folder.resolveSibling(folder.getFileName() + "-away"));
        runbooks.reload();
        Files.move(folder.resolveSibling(folder.getFileName() + "-away"), folder);

        assertThat(runbooks.inForce()).hasSize(1);
        assertThat(runbooks.errors()).isNotEmpty();
    }

    @Test
    void hashesRunbookAndScripts() throws IOException {
        write("a/runbook.yaml", "title: A");
        write("a/README.md", "one");
        write("a/scripts/x.sh", "one");
        runbooks.reload();
        var before = runbooks.inForce().getFirst().hash();

        write("a/README.md", "two");
        runbooks.reload();
        assertThat(runbooks.inForce().getFirst().hash()).isEqualTo(before).hasSize(64);

        write("a/scripts/x.sh", "two");
        runbooks.reload();
        assertThat(runbooks.inForce().getFirst().hash()).isNotEqualTo(before);
        assertThat(runbooks.parse("a", "title: A").hash())
                .isEqualTo(runbooks.inForce().getFirst().hash());
    }

    @Test
    void readsHosts() throws IOException {
        runbooks.reload();
        assertThat(runbooks.hosts().prefixes()).containsExactly(Map.entry(Hosts.LOCAL, List.of()));

        write("hosts.yaml", "lb: [ssh, -o, BatchMode=yes, ops@lb]\nhere: []\n");
        runbooks.reload();
        assertThat(runbooks.hosts().prefixes())
                .containsEntry("lb", List.of("ssh", "-o", "BatchMode=yes", "ops@lb"))
                .containsEntry("here", List.of())
                .containsEntry(Hosts.LOCAL, List.of());

        write("hosts.yaml", "lb: ssh ops@lb\nlocal: [x]\n-x: []\nempty: [ssh, '']\n");
        runbooks.reload();
        assertThat(runbooks.hosts().prefixes()).containsKey("lb");
        assertThat(runbooks.errors())
                .extracting(error -> error.line() + " " + error.key() + " " + error.message())
                .containsExactly(
                        "1 lb expected a list such as [ssh, -o, BatchMode=yes, ops@lb]",
                        "2 local is built in and means this machine; give the other host another name",
                        "3 -x a host's name begins with a letter or digit and goes on with those, . - and _",
                        "4 empty an empty word in a command");
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
