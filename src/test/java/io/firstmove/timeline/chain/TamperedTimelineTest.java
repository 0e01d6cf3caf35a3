package io.firstmove.timeline.chain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.firstmove.lab.FirstmoveApi;
import io.firstmove.platform.PostgresTestResource;
import io.firstmove.timeline.Actor;
import io.firstmove.timeline.IncidentId;
import io.firstmove.timeline.NewEntry;
import io.firstmove.timeline.Timeline;
import io.firstmove.timeline.event.IncidentEvent.NoteAdded;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of the database does behind the service's back is found and named. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TamperedTimelineTest {

    private static final AtomicLong NEXT = new AtomicLong(700_000_000);

    /** As if the entries from the third on had been written by Firstmove as they are now. */
    private static final String COMPUTE_ANEW = """
            update timeline_entry entry set hash = chained.hash from (
                select seq, timeline_chain(decode(repeat('00', 32), 'hex'),
                    timeline_content(incident_id, seq, at, recorded_at, type, actor, text, data))
                    over (order by seq) as hash
                from timeline_entry where incident_id = %1$d) chained
            where entry.incident_id = %1$d and entry.seq = chained.seq;
            update timeline_head set (length, hash) =
                (select seq, hash from timeline_entry where incident_id = %1$d order by seq desc limit 1)
            where incident_id = %1$d
            """;

    @Inject
    @SuppressWarnings("NullAway.Init")
    DataSource database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Timeline timeline;

    @Test
    void isIntactAsItWasRecorded() throws SQLException {
        var id = FirstmoveApi.open("Intact", "a");

        var verification = FirstmoveApi.get("incidents/" + id + "/timeline/verification");

        assertThat(verification.getString("incident")).isEqualTo(id);
        assertThat(verification.getBoolean("intact")).isTrue();
        assertThat(verification.getList("faults")).isEmpty();
        assertThat(verification.getString("head")).matches("[0-9a-f]{64}");
        assertThat(verification.getLong("length")).isGreaterThan(1);
    }

    @Test
    void knowsNothingOfAnIncidentThatIsNotThere() {
        given().get("/api/v1/incidents/INC-699999999/timeline/verification")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "at = 'infinity'",
                "recorded_at = recorded_at - interval '1 second'",
                "type = 'note.removed'",
                "actor = 'somebody else'",
                "text = 'never happened'",
                "text = text || ' '",
                "data = '{\"note\": \"never happened\"}'",
                "text = '', actor = actor || text"
            })
    void namesTheEntryThatWasChanged(String change) throws SQLException {
        var id = sixEntries();

        behindTheBack("update timeline_entry set " + change + " where incident_id = %d and seq = 3", id);

        assertThat(verify(id).faults())
                .singleElement()
                .isEqualTo(Fault.at(
                        3,
                        "its content does not match its hash: it was changed after it was recorded, or entry 2 was,"
                                + " together with its hash"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update timeline_entry set hash = '' where incident_id = %1$d and seq = 3 | 3 | its hash was changed; its content is as it was
            update timeline_entry set hash = sha256('') where incident_id = %1$d and seq = 6 | 6 | its hash was changed; its content is as it was
            update timeline_entry set text = 'never happened' where incident_id = %1$d and seq = 6 | 6 | does not match its hash
            update timeline_entry set text = 'never happened' where incident_id = %1$d and seq = 1 | 1 | changed after it was recorded
            delete from timeline_entry where incident_id = %1$d and seq = 3 | 3 | is missing, so that entry 4 cannot be checked
            delete from timeline_entry where incident_id = %1$d and seq in (2, 3) | 2 | is missing, with all up to entry 3
            delete from timeline_entry where incident_id = %1$d and seq > 4 | 5 | is missing, with all up to entry 6: the end
            delete from timeline_entry where incident_id = %1$d | 1 | is missing, with all up to entry 6
            delete from timeline_entry where incident_id = %1$d and seq > 4; update timeline_head set length = 4 where incident_id = %1$d | 4 | is not the one that was recorded last
            update timeline_head set length = 5 where incident_id = %1$d | 6 | the head was changed
            update timeline_head set hash = sha256('') where incident_id = %1$d | 6 | the head was changed
            insert into timeline_entry select incident_id, 0, at, at, type, actor, text, data, hash from timeline_entry where incident_id = %1$d and seq = 1 | 0 | was inserted
            update timeline_entry set incident_id = 1 - incident_id where incident_id = %1$d and seq = 3 | 3 | is missing
            """)
    void saysWhatWasDone(String statement, long entry, String problem) throws SQLException {
        var id = sixEntries();

        behindTheBack(statement, id);

        assertThat(verify(id).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.entry()).hasValue(entry);
            assertThat(fault.problem()).contains(problem);
        });
    }

    @Test
    void namesBothEntriesThatWereSwapped() throws SQLException {
        var id = sixEntries();

        behindTheBack("""
                update timeline_entry one set text = other.text, data = other.data from timeline_entry other
                where one.incident_id = %1$d and other.incident_id = %1$d
                    and (one.seq, other.seq) in ((2, 5), (5, 2))
                """, id);

        assertThat(verify(id).faults()).extracting(Fault::entry).containsExactly(Optional.of(2L), Optional.of(5L));
    }

    @Test
    void namesAnEntryThatWasAdded() throws SQLException {
        var id = sixEntries();

        behindTheBack("""
                insert into timeline_entry
                select incident_id, 7, at, at, type, actor, text, data,
                       sha256(hash || timeline_content(incident_id, 7, at, at, type, actor, text, data))
                from timeline_entry where incident_id = %1$d and seq = 6
                """, id);

        assertThat(verify(id).faults())
                .singleElement()
                .isEqualTo(Fault.at(
                        7,
                        "was not added by Firstmove, or the head was changed: it says that there are 6 entries, and there"
                                + " are 7"));
    }

    @Test
    void namesTheNeighbourOfAnEntryThatWasChangedTogetherWithItsHash() throws SQLException {
        var id = sixEntries();

        behindTheBack("""
                update timeline_entry entry set text = '', hash = sha256(
                    (select hash from timeline_entry where incident_id = %1$d and seq = 2)
                    || timeline_content(incident_id, seq, at, recorded_at, type, actor, '', data))
                where incident_id = %1$d and seq = 3
                """, id);

        assertThat(verify(id).faults())
                .extracting(Fault::entry, fault -> fault.problem().contains("or entry 3 was"))
                .containsExactly(tuple(Optional.of(4L), true));
    }

    @Test
    void missesAHead() throws SQLException {
        var id = sixEntries();

        behindTheBack("delete from timeline_head where incident_id = %d", id);

        assertThat(verify(id).faults())
                .singleElement()
                .extracting(Fault::problem)
                .asString()
                .contains("the head is missing");
    }

    @Test
    void missesAWholeTimeline() throws SQLException {
        var id = IncidentId.fromString(FirstmoveApi.open("Wiped", "a"));

        behindTheBack("""
                delete from timeline_entry where incident_id = %1$d; delete from timeline_head where incident_id = %1$d
                """, id);

        var verification = FirstmoveApi.get("incidents/" + id + "/timeline/verification");
        assertThat(verification.getBoolean("intact")).isFalse();
        assertThat(verification.getString("faults[0].problem")).isEqualTo("the whole timeline is missing");
    }

    @Test
    void needsAnAnchorToSeeThatAllHashesWereComputedAnew() throws SQLException {
        var id = sixEntries();
        var before = anchor(id, 2);
        var after = anchor(id, 6);

        behindTheBack("update timeline_entry set text = '' where incident_id = %1$d and seq = 3;" + COMPUTE_ANEW, id);

        assertThat(verify(id).faults()).isEmpty();
        assertThat(verify(id, before).faults()).isEmpty();
        assertThat(verify(id, after, before).faults())
                .singleElement()
                .isEqualTo(Fault.at(
                        6,
                        "is not what an anchor says: an entry from 3 to 6 was changed after it was recorded, and the"
                                + " hashes from there on were computed anew"));
    }

    @Test
    void needsAnAnchorToSeeThatTheEndWasCutOffWithItsTraces() throws SQLException {
        var id = sixEntries();
        var anchor = anchor(id, 6);

        behindTheBack("delete from timeline_entry where incident_id = %1$d and seq > 4;" + COMPUTE_ANEW, id);

        assertThat(verify(id).faults()).isEmpty();
        assertThat(verify(id, anchor).faults())
                .singleElement()
                .isEqualTo(Fault.at(5, "is missing, with all up to entry 6: an anchor says that there were 6 entries"));
    }

    @Test
    void holdsAgainstTheAnchorsOfATimelineThatGrew() throws SQLException {
        var id = sixEntries();
        var anchors = List.of(anchor(id, 1), anchor(id, 6));

        append(id, "seventh");

        assertThat(verify(id, anchors.toArray(Anchor[]::new)).intact()).isTrue();
    }

    private IncidentId sixEntries() {
        var id = new IncidentId(NEXT.incrementAndGet());
        QuarkusTransaction.requiringNew()
                .run(() -> timeline.append(IntStream.rangeClosed(1, 5)
                        .mapToObj(n -> new NewEntry(
                                id,
                                Instant.parse("2026-11-24T01:02:03Z"),
                                new Actor("anna"),
                                new NoteAdded("Note " + n)))
                        .toList()));
        append(id, "Note 6");
        return id;
    }

    private void append(IncidentId id, String note) {
        QuarkusTransaction.requiringNew().run(() -> timeline.append(id, new Actor("anna"), new NoteAdded(note)));
    }

    private void behindTheBack(String statements, IncidentId id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(statements.formatted(id.number()));
            connection.commit();
        }
    }

    private Anchor anchor(IncidentId id, long length) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select hash from timeline_entry where incident_id = ? and seq = ?")) {
            query.setLong(1, id.number());
            query.setLong(2, length);
            try (var rows = query.executeQuery()) {
                rows.next();
                return new Anchor(id, length, Hash.of(rows.getBytes(1)));
            }
        }
    }

    private Verification verify(IncidentId id, Anchor... anchors) throws SQLException {
        try (var connection = database.getConnection();
                var verifier = new TimelineVerifier(connection)) {
            return verifier.verify(id, List.of(anchors));
        }
    }
}
