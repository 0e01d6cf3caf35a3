-- What lists of incidents are read by. A list is read in pages, each beginning where the one before has ended, so every order
-- has an index with all that it sorts by, and nothing is counted.

-- Worst first: smaller is worse. incident.Severity says the same in Java, and a test holds the two together.
create function severity_urgency(severity text) returns smallint language sql immutable parallel safe
    return case
        when severity in ('emergency', 'page', 'critical') then -4
        when severity in ('high', 'error', 'major') then -3
        when severity in ('warning', 'ticket', 'minor') then -2
        when severity = 'none' then 0
        else -1
    end;

create index incident_urgent on incident (severity_urgency(severity), opened_at, id) where status <> 'resolved';
create index incident_opened on incident (opened_at desc, id desc);
create index incident_severity on incident (severity, opened_at desc, id desc);
create index incident_runbook on incident ((runbooks ->> 0), opened_at desc, id desc);
create index incident_labels on incident using gin (labels jsonb_path_ops);

-- What people search in.
create function incident_text(title text, labels jsonb) returns text language sql immutable parallel safe
    return lower(title) || ' ' || lower(labels::text);

-- pg_trgm finds parts of words by an index. A Postgres that has it not, or whose owner keeps extensions to himself, finds the
-- same and takes longer; whoever adds it later creates the index with this statement.
do $$
begin
    create extension if not exists pg_trgm;
    create index incident_text_parts on incident using gin (incident_text(title, labels) gin_trgm_ops);
exception when others then
    raise notice 'texts are searched without an index: %', sqlerrm;
end
$$;
