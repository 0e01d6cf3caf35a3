-- Recurring work has its next time in the table of jobs.
drop table chore;

-- What other systems are told, as db-scheduler defines its table: apart from the jobs, so that a system that is slow takes no
-- thread from them.
create table outbound_tasks (like scheduled_tasks including all);

-- The jobs know what is due and who works on it; a reserved turn is when an incident may be told again.
alter table slack_message
    drop column post_due,
    drop column update_due,
    drop column claimed_until,
    drop column given_up,
    -- The turns that the incident was given in its channel, and among updates.
    add column post_at   timestamptz,
    add column update_at timestamptz;
alter table slack_notice
    drop column due,
    drop column claimed_until,
    -- The turn that it was given in its channel.
    add column post_at timestamptz;
-- One post is under way in a channel at a time, and none while Slack has forbidden it.
alter table slack_pace add column busy_until timestamptz not null default 'epoch';
comment on column slack_pace.free_at is 'the next turn that nobody has reserved';

insert into outbound_tasks (task_name, task_instance, execution_time, picked, version)
select 'slack-incident', incident_id::text, now(), false, 1 from slack_message where channel is distinct from ''
union all
select 'slack-notice', id::text, now(), false, 1 from slack_notice;
