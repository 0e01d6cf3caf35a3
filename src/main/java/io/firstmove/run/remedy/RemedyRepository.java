package io.firstmove.run.remedy;

import io.firstmove.postgres.Sql;
import io.firstmove.timeline.IncidentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where remedies live; {@link RemedyLedger} changes them. What changes one locks in this order: its incident, the autonomy ceiling, the remedy, the
 * timeline.
 */
@ApplicationScoped
public class RemedyRepository implements PanacheRepositoryBase<Remedy, Long> {

    private final Sql sql;

    RemedyRepository(Sql sql) {
        this.sql = sql;
    }

    Optional<Remedy> lock(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<Remedy> find(long run, String name) {
        return find("runId = ?1 and name = ?2", run, name).firstResultOptional();
    }

    List<Remedy> ofRun(long run) {
        return list("runId = ?1 order by id", run);
    }

    public List<Remedy> ofRuns(Collection<Long> runs) {
        return list("runId in ?1 order by id", runs);
    }

    /** Locked, in the order of their numbers. */
    List<Remedy> lockOfRun(long run) {
        return find("runId = ?1 order by id", run)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The remedies of these incidents that have not been started, locked. */
    List<Remedy> lockWaiting(Collection<Long> incidents) {
        return find("incidentId in ?1 and state in (PROPOSED, APPROVED) order by id", incidents)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** When a runbook's remedy was started on a target since then, oldest first. */
    List<Instant> starts(String runbook, String name, String target, Instant since) {
        return find(
                        "runbook = ?1 and name = ?2 and target = ?3 and startedAt > ?4 order by startedAt",
                        runbook,
                        name,
                        target,
                        since)
                .stream()
                .map(remedy -> remedy.startedAt)
                .toList();
    }

    int countStarts(Instant since) {
        return (int) count("startedAt > ?1", since);
    }

    /** When any remedy last went wrong on the target. */
    Optional<Instant> lastTrouble(String target) {
        return find(
                        "target = ?1 and state in (FAILED, TIMED_OUT, UNKNOWN) and startedAt is not null"
                                + " order by coalesce(endedAt, startedAt) desc",
                        target)
                .firstResultOptional()
                .map(remedy -> remedy.endedAt == null ? remedy.startedAt : remedy.endedAt);
    }

    /** What works on the target, or for the run, now. */
    Optional<Remedy> working(String target, long run) {
        return find("(target = ?1 or runId = ?2) and startedAt is not null and endedAt is null", target, run)
                .firstResultOptional();
    }

    long nextAttempt() {
        return sql.of("select nextval('remedy_attempt')").number();
    }

    /** Why a demoted remedy needs approval although its runbook lets it start automatically. */
    Optional<String> demotion(String runbook, String name) {
        return sql.of("""
                select reason from demotion
                where runbook = :runbook and remedy = :remedy and restored_at is null
                """).with("runbook", runbook).with("remedy", name).first(row -> row.text("reason"));
    }

    /** The incident that a demoted remedy did not help; empty also when it has been pruned. */
    Optional<IncidentId> demotedFor(String runbook, String name) {
        return sql.of("""
                select incident_id from demotion
                where runbook = :runbook and remedy = :remedy and restored_at is null and incident_id is not null
                """)
                .with("runbook", runbook)
                .with("remedy", name)
                .first(row -> new IncidentId(row.number("incident_id")));
    }

    /** False when it was demoted before. */
    boolean demote(Remedy remedy, String reason, Instant now) {
        return sql.of("""
                        insert into demotion (runbook, remedy, reason, since, incident_id)
                        values (:runbook, :remedy, :reason, :now, :incident) on conflict do nothing
                        """)
                        .with("runbook", remedy.runbook)
                        .with("remedy", remedy.name)
                        .with("incident", remedy.incidentId)
                        .with("reason", reason)
                        .with("now", now)
                        .change()
                > 0;
    }

    /** False when it was not demoted. */
    boolean restore(String runbook, String name, String by, Instant now) {
        return sql.of("""
                        update demotion set restored_at = :now, restored_by = :by
                        where runbook = :runbook and remedy = :remedy and restored_at is null
                        """)
                        .with("runbook", runbook)
                        .with("remedy", name)
                        .with("by", by)
                        .with("now", now)
                        .change()
                > 0;
    }
}
