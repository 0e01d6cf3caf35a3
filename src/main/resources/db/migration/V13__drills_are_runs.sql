-- A drill is a run without an incident: one round of checks, to prove that the runbook still works.
alter table run
    add column kind         text not null default 'incident' check (kind in ('incident', 'drill')),
    add column requested_by text,
    -- How a drill ended, in one line; what ended a run of an incident is on the timeline.
    add column reason       text not null default '',
    alter column incident_id drop not null;
alter table run
    add check ((kind = 'drill') = (incident_id is null)),
    add check ((kind = 'drill') = (requested_by is not null));

alter table run add column drill bigint;

insert into run (kind, runbook, runbook_hash, state, trigger, labels, annotations, fence, created_at, started_at, finished_at,
                 conclusion, requested_by, reason, drill)
select 'drill', runbook, runbook_hash, case state when 'passed' then 'finished' else 'failed' end, 'drill', labels, annotations,
       1, created_at, started_at, coalesce(finished_at, now()),
       jsonb_build_object('causes', findings -> 'causes', 'remedies', '[]'::jsonb), requested_by,
       case when finished_at is null then 'it was interrupted by an upgrade' else because end, id
from drill
order by id;

insert into check_result (run_id, round, name, action, verdict, reason, summary, findings, output, started_at, took_millis)
select run.id, 0, one ->> 'name', one ->> 'action', one ->> 'verdict', nullif(one ->> 'reason', ''), one ->> 'summary',
       one -> 'findings', one ->> 'output', coalesce(drill.started_at, drill.created_at), (one ->> 'tookMillis')::bigint
from drill
join run on run.drill = drill.id
cross join jsonb_array_elements(drill.findings -> 'checks') as one;

alter table run drop column drill;
drop table drill;
delete from scheduled_tasks where task_name = 'drill';

create index run_drill on run (runbook, id desc) where kind = 'drill';
create index run_drill_passed on run (runbook, finished_at) where kind = 'drill' and state = 'finished';
create index run_drill_created on run (created_at) where kind = 'drill';

-- Where a remedy was demoted, so that its restoring is recorded there too.
alter table demotion add column incident_id bigint references incident on delete set null;
update demotion set incident_id = incident.id
from incident
where 'INC-' || incident.id = substring(demotion.because from 'INC-[0-9]+');
