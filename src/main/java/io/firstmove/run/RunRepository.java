package io.firstmove.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.firstmove.action.Performed;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where runs live, with the runbooks that they began with and the results of their checks. */
@ApplicationScoped
class RunRepository implements PanacheRepositoryBase<Run, Long> {

    private static final String INSERT = """
            insert into run (incident_id, runbook, runbook_hash, state, trigger, labels, annotations, fence,
                             created_at, conclusion)
            select incident_id, runbook, runbook_hash, 'queued', trigger, labels, annotations, 0, created_at,
                   '{"causes": [], "remedies": []}'
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(
                incident_id bigint, runbook text, runbook_hash text, trigger text, labels jsonb, annotations jsonb,
                created_at timestamptz)
            returning id
            """;

    private static final String TAKE = """
            update run set fence = fence + 1, state = 'running', started_at = coalesce(started_at, :now)
            where id = :id and state in ('queued', 'running')
            returning *
            """;

    private static final String RECORD = """
            insert into check_result (run_id, round, name, action, verdict, reason, summary, findings, output, started_at,
                                      took_millis)
            values (:run, :round, :name, :action, :verdict, :reason, :summary, cast(:findings as jsonb), :output, :startedAt,
                    :tookMillis)
            on conflict do nothing
            """;

    private final ObjectMapper json;

    RunRepository(ObjectMapper json) {
        this.json = json;
    }

    List<Long> insert(List<RunRequest> requests, Instant now) {
        var rows = json.createArrayNode();
        for (var request : requests) {
            var row = rows.addObject()
                    .put("incident_id", request.incident().number())
                    .put("runbook", request.runbook().name())
                    .put("runbook_hash", request.runbook().hash())
                    .put("trigger", request.trigger())
                    .put("created_at", now.toString());
            row.set("labels", json.valueToTree(request.labels()));
            row.set("annotations", json.valueToTree(request.annotations()));
        }
        return getSession()
                .createNativeQuery(INSERT, Run.ID, Long.class)
                .setParameter("rows", rows.toString())
                .getResultList();
    }

    void keep(Runbook runbook, Instant now) {
        getSession()
                .createNativeMutationQuery("""
                        insert into runbook_version (hash, name, source, first_used_at)
                        values (:hash, :name, :source, :now) on conflict do nothing
                        """)
                .setParameter("hash", runbook.hash())
                .setParameter("name", runbook.name())
                .setParameter("source", runbook.source())
                .setParameter("now", now)
                .executeUpdate();
    }

    String source(String runbookHash) {
        return getSession()
                .createNativeQuery("select source from runbook_version where hash = :hash", Run.SOURCE, String.class)
                .setParameter("hash", runbookHash)
                .getSingleResult();
    }

    List<Run> last(String runbook, int count) {
        return find("runbook = ?1 order by id desc", runbook).page(0, count).list();
    }

    /** Takes the run for the caller, who from now on is the only one that may write to it; empty when it is over. */
    Optional<Run> take(long id, Instant now) {
        return getSession()
                .createNativeQuery(TAKE, Run.ROW, Run.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** Locks the run for its holder until the end of the transaction; false when somebody else has taken it. */
    boolean holds(long id, long fence) {
        return !getSession()
                .createNativeQuery(
                        "select id from run where id = :id and fence = :fence and state = 'running' for update",
                        Run.ID,
                        Long.class)
                .setParameter("id", id)
                .setParameter("fence", fence)
                .getResultList()
                .isEmpty();
    }

    /** Stores a result; false when the check has one already in that round. */
    boolean record(long run, int round, CheckStep check, Performed performed) {
        var result = performed.result();
        return getSession()
                        .createNativeMutationQuery(RECORD)
                        .setParameter("run", run)
                        .setParameter("round", round)
                        .setParameter("name", check.name())
                        .setParameter("action", check.action())
                        .setParameter("verdict", result.verdict().wireName())
                        .setParameter(
                                "reason",
                                result.reason().map(reason -> reason.wireName()).orElse(null))
                        .setParameter("summary", result.summary())
                        .setParameter(
                                "findings", json.valueToTree(result.findings()).toString())
                        .setParameter("output", result.output())
                        .setParameter("startedAt", performed.startedAt())
                        .setParameter("tookMillis", performed.took().toMillis())
                        .executeUpdate()
                > 0;
    }

    void finish(long id, Conclusion conclusion, Instant now) {
        end(id, "finished", json.valueToTree(conclusion).toString(), now);
    }

    void fail(long id, Instant now) {
        end(id, "failed", "{\"causes\": [], \"remedies\": []}", now);
    }

    private void end(long id, String state, String conclusion, Instant now) {
        getSession()
                .createNativeMutationQuery("""
                        update run set state = :state, conclusion = cast(:conclusion as jsonb), finished_at = :now
                        where id = :id
                        """)
                .setParameter("id", id)
                .setParameter("state", state)
                .setParameter("conclusion", conclusion)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** What a run concludes now, since something has happened to one of its remedies. */
    void concludeAgain(long id, Conclusion conclusion) {
        getSession()
                .createNativeMutationQuery("update run set conclusion = cast(:conclusion as jsonb) where id = :id")
                .setParameter("id", id)
                .setParameter("conclusion", json.valueToTree(conclusion).toString())
                .executeUpdate();
    }

    /** The latest result of each check, whoever wanted to know it. */
    List<CheckRecord> latest(long run) {
        return getSession()
                .createQuery("""
                        from CheckRecord c where c.runId = :run and c.round =
                            (select max(o.round) from CheckRecord o where o.runId = c.runId and o.name = c.name)
                        """, CheckRecord.class)
                .setParameter("run", run)
                .getResultList();
    }

    int nextRound(long run) {
        return getSession()
                .createQuery("select coalesce(max(round), 0) + 1 from CheckRecord where runId = :run", Integer.class)
                .setParameter("run", run)
                .getSingleResult();
    }

    /** The runs' own results. */
    List<CheckRecord> checks(List<Long> runs) {
        return getSession()
                .createQuery(
                        "from CheckRecord where runId in :runs and round = 0 order by runId, startedAt, name",
                        CheckRecord.class)
                .setParameter("runs", runs)
                .getResultList();
    }
}
