-- Incidents that were removed because they were old, and what their timelines were. Only the owner of the schema can say so;
-- whoever works as the application would otherwise remove an incident and pass it off as old.
create table pruned (
    incident_id bigint      primary key,
    -- How many entries the timeline had, and the hash of the last: its last anchor.
    length      bigint      not null,
    hash        bytea       not null,
    pruned_at   timestamptz not null,
    pruned_by   text        not null
);

-- The argument of the trigger says what it guards, where that is not the timeline.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (select from pruned where incident_id = old.incident_id) then
        return old;
    end if;
    raise exception '%: % is refused', coalesce(tg_argv[0], 'the timeline is append-only'), tg_op
        using errcode = 'insufficient_privilege';
end
$$;

create or replace trigger postmortem_revision_is_immutable before update or delete on postmortem_revision
    for each row execute function refuse_change('a revision of a postmortem is never changed');
drop function refuse_revision_change();

do $$
begin
    if exists (select from pg_roles where rolname = 'firstmove_application') then
        revoke insert, update, delete, truncate on pruned from firstmove_application;
    end if;
end
$$;
