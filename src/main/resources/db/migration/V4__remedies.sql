-- How far remedies may go by themselves, whatever runbooks say. One row: a start holds it locked, so that starts come one after
-- the other in the whole cluster, and none follows a change that has been confirmed. Null: as configured.
create table autonomy (
    only_row   boolean     primary key default true check (only_row),
    ceiling    text        check (ceiling in ('off', 'shadow', 'ask', 'auto')),
    changed_at timestamptz,
    changed_by text
);
insert into autonomy default values;

-- Numbers of attempts. They only grow, so that a system that remembers the last one can refuse an older one that comes late.
create sequence remedy_attempt;

create table remedy (
    id             bigint      generated always as identity primary key,
    run_id         bigint      not null references run,
    incident_id    bigint      not null references incident,
    runbook        text        not null,
    runbook_hash   text        not null references runbook_version,
    name           text        not null,
    action         text        not null,
    target         text        not null,
    parameters     jsonb       not null,
    -- Of the runbook's version, the action, its parameters and target: what an approval is for, and for nothing else.
    fingerprint    text        not null,
    by_itself      boolean     not null,
    two_person     boolean     not null,
    because        text        not null,
    state          text        not null check (state in ('proposed', 'approved', 'rejected', 'expired', 'started', 'succeeded',
                                                         'failed', 'timed-out', 'cancelled', 'unknown')),
    requested_by   text,
    proposed_at    timestamptz not null,
    expires_at     timestamptz,
    decided_at     timestamptz,
    decided_by     text,
    reason         text,
    attempt        bigint      not null,
    started_at     timestamptz,
    acted_at       timestamptz,
    action_verdict text,
    action_reason  text,
    action_summary text,
    cancelled_by   text,
    ended_at       timestamptz,
    unique (run_id, name)
);

-- Whatever instances do, one remedy at a time works on a target, and one for a run.
create unique index remedy_one_per_target on remedy (target) where started_at is not null and ended_at is null;
create unique index remedy_one_per_run on remedy (run_id) where started_at is not null and ended_at is null;
create index remedy_starts on remedy (started_at) where started_at is not null;
create index remedy_waiting on remedy (incident_id) where state in ('proposed', 'approved');

-- Remedies that ask although they may act by themselves, because they did not help.
create table demotion (
    id          bigint      generated always as identity primary key,
    runbook     text        not null,
    remedy      text        not null,
    because     text        not null,
    since       timestamptz not null,
    restored_at timestamptz,
    restored_by text
);

create unique index demotion_in_force on demotion (runbook, remedy) where restored_at is null;

-- Checks are performed again before and after a remedy: round 0 is the run's own.
alter table check_result add column round integer not null default 0;
alter table check_result drop constraint check_result_pkey;
alter table check_result add primary key (run_id, round, name);
