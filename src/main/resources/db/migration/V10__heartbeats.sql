-- Alerts that fire always and so say that the alert pipeline works. They open no incident; their silence does.
create table heartbeat (
    -- Empty for the heartbeat that is expected and has never come.
    fingerprint   text        primary key,
    labels        jsonb       not null,
    annotations   jsonb       not null,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null,
    times_seen    bigint      not null,
    -- The incident that says that it has stopped, as long as it has.
    incident_id   bigint      references incident
);

-- Where deploy/postgres/roles.sql has made roles with least rights, the one that the service works as may only add to the
-- timeline. The triggers refuse it everywhere else.
do $$
begin
    if exists (select from pg_roles where rolname = 'firstmove_application') then
        revoke update, delete, truncate on timeline_entry from firstmove_application;
        if to_regclass('flyway_schema_history') is not null then
            revoke insert, update, delete, truncate on flyway_schema_history from firstmove_application;
        end if;
    end if;
end
$$;
