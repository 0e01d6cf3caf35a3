package io.firstmove.run.round;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firstmove.action.Performed;
import io.firstmove.runbook.CheckStep;
import io.firstmove.runbook.Runbook;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
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
            returning *
            """;

    private static final String LATEST = """
            select latest.*
            from unnest(cast(:runbooks as text[])) as name, lateral (
                (select * from run where runbook = name and kind = 'incident' order by id desc limit 1)
                union all
                (select * from run where runbook = name and kind = 'drill' order by id desc limit 1)) as latest
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

    /** A run of an incident. */
    public Optional<Run> find(long id) {
        return findByIdOptional(id).filter(run -> !run.isDrill());
    }

    /**
     * Keeps the incident from being resolved or reopened until the caller's transaction ends; says whether it is resolved
     * now.
     */
    public boolean lockIncident(long incident) {
        return getSession()
                .createNativeQuery("select status from incident where id = :id for share", Run.STATUS, String.class)
                .setParameter("id", incident)
                .getResultStream()
                .anyMatch("resolved"::equals);
    }

    public List<Long> unresolvedIncidents() {
        return getSession()
                .createNativeQuery("select id from incident where status <> 'resolved' order by id", Run.ID, Long.class)
                .getResultList();
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
        return getSession()
                .createNativeQuery(INSERT, Run.ID, Long.class)
                .setParameter("rows", rows.toString())
                .getResultList();
    }

    public void keep(Runbook runbook, Instant now) {
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

    public String source(String runbookHash) {
        return getSession()
                .createNativeQuery("select source from runbook_version where hash = :hash", Run.SOURCE, String.class)
                .setParameter("hash", runbookHash)
                .getSingleResult();
    }

    /** The last runs of a runbook for incidents, newest first. */
    public List<Run> last(String runbook, int count) {
        return find("runbook = ?1 and kind = 'incident' order by id desc", runbook)
                .page(0, count)
                .list();
    }

    /** For each of these runbooks its last run for an incident and its last drill, where there are any. */
    public List<Run> latest(Collection<String> runbooks) {
        return getSession()
                .createNativeQuery(LATEST, Run.ROW, Run.class)
                .setParameter("runbooks", runbooks.toArray(String[]::new))
                .getResultList();
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
        return getSession()
                .createNativeQuery(TAKE, Run.ROW, Run.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** Locks the run for its holder until the end of the transaction; false when another instance has taken it. */
    public boolean holds(long id, long fence) {
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
    public boolean record(long run, int round, CheckStep check, Performed performed) {
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

    /** @param reason how a drill ended, in one line; empty for a run of an incident */
    public void end(long id, String state, RunFindings conclusion, String reason, Instant now) {
        getSession()
                .createNativeMutationQuery("""
                        update run set state = :state, conclusion = cast(:conclusion as jsonb), reason = :reason,
                                       finished_at = :now
                        where id = :id
                        """)
                .setParameter("id", id)
                .setParameter("state", state)
                .setParameter("conclusion", json.valueToTree(conclusion).toString())
                .setParameter("reason", reason)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** What a run concludes now, since something has happened to one of its remedies. */
    public void concludeAgain(long id, RunFindings conclusion) {
        getSession()
                .createNativeMutationQuery("update run set conclusion = cast(:conclusion as jsonb) where id = :id")
                .setParameter("id", id)
                .setParameter("conclusion", json.valueToTree(conclusion).toString())
                .executeUpdate();
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
