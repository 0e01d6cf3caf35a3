package io.firstmove.timeline.chain;

import static io.firstmove.lab.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.firstmove.job.JobsNow;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What Firstmove records verifies, whatever it says and however many write at the same time. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RecordedTimelineTest {

    private static final Instant AT = Instant.parse("2026-11-24T01:02:03.123456789Z");

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Timeline timeline;

    @Inject
    @SuppressWarnings("NullAway.Init")
    JobsNow jobs;

    @Inject
    @SuppressWarnings("NullAway.Init")
    WrittenAnchors written;

    @Test
    void isIntactWhenManyWriteAtTheSameTime() throws Exception {
        var ids = Stream.of(800_000_001L, 800_000_002L, 800_000_003L)
                .map(IncidentId::new)
                .toList();
        int writers = 12;
        int each = 20;
        try (var executor = Executors.newFixedThreadPool(writers)) {
            var writes = new ArrayList<Future<?>>();
            for (int writer = 0; writer < writers; writer++) {
                var own = ids.get(writer % ids.size());
                var name = new Actor("writer " + writer);
                writes.add(executor.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        // In another order than that in which they are locked, and one that is its own twice.
                        append(Stream.of(ids.get(2), own, ids.get(0), ids.get(1))
                                .map(id -> new NewEntry(id, AT, name, new NoteAdded("")))
                                .toList());
                        append(List.of(new NewEntry(own, AT, name, new NoteAdded("alone"))));
                    }
                }));
            }
            for (var write : writes) {
                write.get();
            }
        }

        for (var id : ids) {
            var verification = verify(id);
            assertThat(verification.faults()).isEmpty();
            assertThat(verification.length()).isEqualTo((long) writers * each + 2L * each * writers / ids.size());
        }
    }

    @Test
    void keepsTheOrderOfTheList() throws SQLException {
        var id = new IncidentId(800_000_010);
        var notes =
                Stream.iterate(1, n -> n + 1).limit(1200).map(n -> "Note " + n).toList();

        append(notes.stream()
                .map(note -> new NewEntry(id, AT, Actor.FIRSTMOVE, new NoteAdded(note)))
                .toList());

        assertThat(timeline.all(id)).extracting(entry -> entry.text).isEqualTo(notes);
        assertThat(verify(id).intact()).isTrue();
    }

    @Test
    void isIntactWhateverTheTextsSay() throws SQLException {
        var id = new IncidentId(800_000_020);
        var random = new Random(42);
        var texts = new ArrayList<>(List.of(
                "",
                " ",
                "\t\r\n",
                "\\x00",
                "'\"\\",
                "é e\u0301 ß ﬁ",
                "日本語",
                "👩‍🚒🏳️‍🌈",
                "\u202E\uFEFF\uFFFF\u0001",
                "ẞ".repeat(2_000_000)));
        for (int n = 0; n < 300; n++) {
            texts.add(random.ints(random.nextInt(40), 1, Character.MAX_CODE_POINT + 1)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }

        append(texts.stream()
                .map(text -> new NewEntry(id, AT, new Actor(text), new NoteAdded(text)))
                .toList());

        assertThat(verify(id).faults()).isEmpty();
        assertThat(timeline.all(id)).extracting(entry -> entry.text).isEqualTo(texts);
    }

    @Test
    void isIntactWhateverTheDataAre() throws SQLException {
        long id = 800_000_030;
        var data = List.of(
                "1e400",
                "-1E-400",
                "0.10",
                "-0",
                "-0.0",
                "123456789012345678901234567890.1234567890",
                "\"\\ud83d\\ude92 \\u0001 \\/ \\\\u0000\"",
                "[".repeat(2000) + "]".repeat(2000),
                "{\"b\": 1, \"a\": 2, \"b\": 3, \"\": {\"aa\": [], \"c\": {}}}");
        try (var connection = database.getConnection();
                var call = connection.prepareStatement("call append_to_timeline(cast(? as jsonb))")) {
            for (var value : data) {
                call.setString(1, """
                        [{"ord": 0, "incident_id": %d, "at": "-infinity", "recorded_at": "2026-11-24 01:02:03.9999999+05",
                          "type": "t", "actor": "a", "text": "", "data": %s}]
                        """.formatted(id, value));
                call.execute();
            }
        }

        assertThat(verify(new IncidentId(id)).faults()).isEmpty();
        assertThat(timeline.all(new IncidentId(id))).hasSameSizeAs(data);
    }

    @Test
    void isAnchoredOnceForEachTimeThatItGrew() throws Exception {
        var id = new IncidentId(800_000_040);
        var entry = new NewEntry(id, AT, Actor.FIRSTMOVE, new NoteAdded("anchored"));

        append(List.of(entry, entry));
        var first = new Anchor(id, 2, verify(id).head());
        becomes(id, first);
        jobs.runOnce("timeline-anchors");
        append(List.of(entry));

        becomes(id, first, new Anchor(id, 3, verify(id).head()));
    }

    /** The service may be writing at that moment, and leaves to nobody else what it has locked. */
    private void becomes(IncidentId id, Anchor... anchors) {
        await().untilAsserted(() -> {
            jobs.runOnce("timeline-anchors");
            assertThat(written.of(id)).containsExactly(anchors);
        });
    }

    /** All anchors that are written while the service is up. */
    @ApplicationScoped
    static class WrittenAnchors {

        private final List<Anchor> anchors = new CopyOnWriteArrayList<>();

        void written(@Observes AnchorsWritten event) {
            anchors.addAll(event.anchors());
        }

        List<Anchor> of(IncidentId id) {
            return anchors.stream()
                    .filter(anchor -> anchor.incident().equals(id))
                    .toList();
        }
    }

    private void append(List<NewEntry> entries) {
        QuarkusTransaction.requiringNew().run(() -> timeline.append(entries));
    }

    private Verification verify(IncidentId id) throws SQLException {
        try (Connection connection = database.getConnection();
                var verifier = new TimelineVerifier(connection)) {
            return verifier.verify(id, List.of());
        }
    }
}
