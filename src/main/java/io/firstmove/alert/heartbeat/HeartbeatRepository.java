package io.firstmove.alert.heartbeat;

import io.firstmove.postgres.RowJson;
import io.firstmove.postgres.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Heartbeats in the database. */
@ApplicationScoped
class HeartbeatRepository implements PanacheRepositoryBase<Heartbeat, String> {

    private static final String SEEN = """
            insert into heartbeat as known (fingerprint, labels, annotations, first_seen_at, last_seen_at, times_seen)
            select fingerprint, labels, annotations, cast(:now as timestamptz), cast(:now as timestamptz), 1
            from jsonb_populate_recordset(null::heartbeat, cast(:beats as jsonb))
            order by fingerprint
            on conflict (fingerprint) do update set
                labels = excluded.labels, annotations = excluded.annotations,
                last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at), times_seen = known.times_seen + 1
            """;

    private final Sql sql;

    HeartbeatRepository(Sql sql) {
        this.sql = sql;
    }

    void seen(Collection<HeartbeatSignal> beats, Instant now) {
        sql.of(SEEN).with("beats", RowJson.write(beats)).with("now", now).change();
    }

    /** All of them, locked until the transaction is over. */
    List<Heartbeat> lockAll() {
        return find("order by fingerprint")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Makes the row of the heartbeat that is expected, unless it is there. */
    void expect(Instant now) {
        sql.of("""
                        insert into heartbeat (fingerprint, labels, annotations, first_seen_at, last_seen_at, times_seen)
                        select '', '{}', '{}', cast(:now as timestamptz), cast(:now as timestamptz), 0
                        where not exists (select from heartbeat)
                        on conflict do nothing
                        """).with("now", now).change();
    }
}
