package io.firstmove.run.round;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.Performed;
import io.firstmove.postgres.Sql;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where runs live, with the runbooks that they began with and the results of their checks. */
@ApplicationScoped
public class RunRepository implements PanacheRepositoryBase<Run, Long> {

    private static final String INSERT = """
            insert into run (kind, incident_id, requested_by, runbook, runbook_hash, state, trigger, labels, annotations,
                             fence, created_at, conclusion)
            select case when incident_id is null then 'drill' else 'incident' end, incident_id, requested_by, runbook,
                   runbook_hash, 'queued', trigger, labels, annotations, 0, created_at, '{"causes": [], "remedies": []}'
            from jsonb_to_recordset(cast(:rows as jsonb)) as row(
                incident_id bigint, requested_by text, runbook text, runbook_hash text, trigger text, labels jsonb,
                annotations jsonb, created_at timestamptz)
            returning id
            """;

    private static final String TAKE = """
            update run set fence = fence + 1, state = 'running', started_at = coalesce(started_at, :now)
            where id = :id and state in ('queued', 'running')
            """;

    private static final String RECORD = """
            insert into check_result (run_id, round, name, action, verdict, reason, summary, findings, output, started_at,
                                      took_millis)
            values (:run, :round, :name, :action, :verdict, :reason, :summary, cast(:findings as jsonb), :output, :startedAt,
                    :tookMillis)
            on conflict do nothing
            """;

    private final Sql sql;
    private final ObjectMapper json;

    RunRepository(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A run of an incident. */
    public Optional<Run> find(long id) {
        return findByIdOptional(id).filter(run -> !run.isDrill());
    }

    /**
     * Keeps the incident from being resolved or reopened until the caller's transaction ends; says whether it is resolved
     * now.
     */
    public boolean lockIncident(long incident) {
        return sql.of("select status from incident where id = :id for share")
                .with("id", incident)
                .first(row -> row.text("status"))
                .filter("resolved"::equals)
                .isPresent();
    }

    public List<Long> unresolvedIncidents() {
        return sql.of("select id from incident where status <> 'resolved' order by id")
                .list(row -> row.number("id"));
    }

    public List<Long> insert(List<RunRequest> requests, Instant now) {
        var rows = json.createArrayNode();
        for (var request : requests) {
            row(rows.addObject(), request.runbook(), request.labels(), request.annotations(), now)
                    .put("incident_id", request.incident().number())
                    .put("trigger", request.trigger());
        }
        return insert(rows);
    }

    public long insertDrill(
            Runbook runbook, Map<String, String> labels, Map<String, String> annotations, String by, Instant now) {
        var rows = json.createArrayNode();
        row(rows.addObject(), runbook, labels, annotations, now)
                .put("requested_by", by)
                .put("trigger", "drill");
        return insert(rows).getFirst();
    }

    private ObjectNode row(
            ObjectNode row, Runbook runbook, Map<String, String> labels, Map<String, String> annotations, Instant now) {
        row.put("runbook", runbook.name()).put("runbook_hash", runbook.hash()).put("created_at", now.toString());
        row.set("labels", json.valueToTree(labels));
        row.set("annotations", json.valueToTree(annotations));
        return row;
    }

    private List<Long> insert(ArrayNode rows) {
        return sql.of(INSERT).with("rows", rows.toString()).list(row -> row.number("id"));
    }

    public void keep(Runbook runbook, Instant now) {
        sql.of("""
                insert into runbook_version (hash, name, source, first_used_at)
                values (:hash, :name, :source, :now) on conflict do nothing
                """)
                .with("hash", runbook.hash())
                .with("name", runbook.name())
                .with("source", runbook.source())
                .with("now", now)
                .change();
    }

    public String source(String runbookHash) {
        return sql.of("select source from runbook_version where hash = :hash")
                .with("hash", runbookHash)
                .first(row -> row.text("source"))
                .orElseThrow();
    }

    /** The last runs of a runbook for incidents, newest first. */
    public List<Run> last(String runbook, int count) {
        return find("runbook = ?1 and kind = 'incident' order by id desc", runbook)
                .page(0, count)
                .list();
    }

    public List<Run> lastDrills(String runbook, int count) {
        return find("runbook = ?1 and kind = 'drill' order by id desc", runbook)
                .page(0, count)
                .list();
    }

    /** When the runbook last proved that it works. */
    public Optional<Instant> lastPassedDrill(String runbook) {
        return find("runbook = ?1 and kind = 'drill' and state = 'finished' order by finishedAt desc", runbook)
                .firstResultOptional()
                .map(drill -> drill.finishedAt);
    }

    /** Takes the run for the caller, who from now on is the only one that may write to it; empty when it is over. */
    public Optional<Run> take(long id, Instant now) {
        int taken = sql.of(TAKE).with("id", id).with("now", now).change();
        return taken == 0 ? Optional.empty() : findByIdOptional(id);
    }

    /** Locks the run for its holder until the end of the transaction; false when another instance has taken it. */
    public boolean holds(long id, long fence) {
        return sql.of("select from run where id = :id and fence = :fence and state = 'running' for update")
                .with("id", id)
                .with("fence", fence)
                .exists();
    }

    /** Stores a result; false when the check has one already in that round. */
    public boolean record(long run, int round, CheckStep check, Performed performed) {
        var result = performed.result();
        return sql.of(RECORD)
                        .with("run", run)
                        .with("round", round)
                        .with("name", check.name())
                        .with("action", check.action())
                        .with("verdict", result.verdict().wireName())
                        .with(
                                "reason",
                                result.reason().map(reason -> reason.wireName()).orElse(null))
                        .with("summary", result.summary())
                        .with("findings", json.valueToTree(result.findings()).toString())
                        .with("output", result.output())
                        .with("startedAt", performed.startedAt())
                        .with("tookMillis", performed.took().toMillis())
                        .change()
                > 0;
    }

    /** @param reason how a drill ended, in one line; empty for a run of an incident */
    public void end(long id, String state, RunFindings conclusion, String reason, Instant now) {
        sql.of("""
                update run set state = :state, conclusion = cast(:conclusion as jsonb), reason = :reason,
                               finished_at = :now
                where id = :id
                """)
                .with("id", id)
                .with("state", state)
                .with("conclusion", json.valueToTree(conclusion).toString())
                .with("reason", reason)
                .with("now", now)
                .change();
    }

    /** What a run concludes now, since something has happened to one of its remedies. */
    public void concludeAgain(long id, RunFindings conclusion) {
        sql.of("update run set conclusion = cast(:conclusion as jsonb) where id = :id")
                .with("id", id)
                .with("conclusion", json.valueToTree(conclusion).toString())
                .change();
    }

    /** The latest result of each check, from any round. */
    public List<CheckRecord> latest(long run) {
        return getSession()
                .createQuery("""
                        from CheckRecord c where c.runId = :run and c.round =
                            (select max(o.round) from CheckRecord o where o.runId = c.runId and o.name = c.name)
                        """, CheckRecord.class)
                .setParameter("run", run)
                .getResultList();
    }

    public int nextRound(long run) {
        return getSession()
                .createQuery("select coalesce(max(round), 0) + 1 from CheckRecord where runId = :run", Integer.class)
                .setParameter("run", run)
                .getSingleResult();
    }

    /** The runs' own results. */
    public List<CheckRecord> checks(List<Long> runs) {
        return getSession()
                .createQuery(
                        "from CheckRecord where runId in :runs and round = 0 order by runId, startedAt, name",
                        CheckRecord.class)
                .setParameter("runs", runs)
                .getResultList();
    }
}
