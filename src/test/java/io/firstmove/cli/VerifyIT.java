package io.firstmove.cli;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.lab.FirstmoveApi;
import io.firstmove.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as people and CI call it: its status and its last words. */
class VerifyIT {

    @TempDir
    Path folder;

    private LocalHome local = new LocalHome(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(folder.resolve("runbooks"));
        local = new LocalHome(folder);
    }

    @Test
    void findsWhatWasChangedWhetherTheServiceRunsOrNot() throws Exception {
        var log = folder.resolve("firstmove.log");
        try (var service = local.start()) {
            assertThat(service.post("/api/v1/alerts", FirstmoveApi.firing("Verified", "a"))
                            .statusCode())
                    .isEqualTo(200);
            await().until(() -> service.log().contains("Timeline anchor INC-1:"));
            Files.writeString(log, service.log());

            var intact = verify("--anchors", log.toString());
            assertThat(intact.words()).contains("Intact: 1 timelines").contains(" 0 faults");
            assertThat(intact.status()).isZero();

            local.change("update timeline_entry set text = 'never happened' where seq = 1");
            var broken = verify();
            assertThat(broken.words())
                    .contains("INC-1 entry 1: its content does not match its hash")
                    .contains("Broken: 1 timelines");
            assertThat(broken.status()).isEqualTo(1);

            local.change("""
                    update timeline_entry entry set hash = chained.hash from (
                        select seq, timeline_chain(decode(repeat('00', 32), 'hex'),
                            timeline_content(incident_id, seq, at, recorded_at, type, actor, text, data))
                            over (order by seq) as hash
                        from timeline_entry) chained
                    where entry.seq = chained.seq;
                    update timeline_head set hash = (select hash from timeline_entry where seq = length)
                    """);
        }

        var fromInside = verify();
        assertThat(fromInside.words()).contains("Intact: 1 timelines");
        assertThat(fromInside.status()).isZero();
        var withAnchors = verify("--anchors", log.toString());
        assertThat(withAnchors.words()).contains("is not what an anchor says: an entry from 1 to ");
        assertThat(withAnchors.status()).isEqualTo(1);
        assertThat(folder.resolve("home/data/postmaster.pid"))
                .as("a Postgres that still runs")
                .doesNotExist();
    }

    @Test
    void saysWhyItCannotTell() throws Exception {
        var nothing = verify();
        assertThat(nothing.words()).contains("There is no database in " + folder.resolve("home"));
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(folder.resolve("home")).doesNotExist();

        var log = Files.writeString(folder.resolve("other.log"), "Nothing of ours\n");
        var noAnchors = verify("--anchors", log.toString());
        assertThat(noAnchors.words()).contains("There are no anchors in " + log);
        assertThat(noAnchors.status()).isEqualTo(2);

        var misspelt = local.command("verfy");
        assertThat(misspelt.words()).contains("'verfy'", "firstmove verify");
        assertThat(misspelt.status()).isEqualTo(2);
    }

    private Program verify(String... options) throws InterruptedException {
        var arguments = new String[options.length + 1];
        arguments[0] = "verify";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return local.command(arguments);
    }
}
