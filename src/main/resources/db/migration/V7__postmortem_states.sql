-- What a postmortem is now; its texts are the revisions.
create table postmortem (
    incident_id bigint  primary key references incident,
    -- Of the latest revision.
    state       text    not null check (state in ('draft', 'in-review', 'published')),
    -- The revision that was published last, if any; a later one does not change it.
    published   integer,
    -- What Firstmove wrote last, so that a block that somebody has removed is told from one that is new.
    drafted     text    not null
);

insert into postmortem (incident_id, state, drafted)
select distinct on (incident_id) incident_id, 'draft', ''
from postmortem_revision order by incident_id, revision desc;

create function refuse_revision_change() returns trigger language plpgsql as $$
begin
    raise exception 'a revision of a postmortem is never changed: % is refused', tg_op using errcode = 'insufficient_privilege';
end
$$;

create trigger postmortem_revision_is_immutable before update or delete on postmortem_revision
    for each row execute function refuse_revision_change();

-- How remedies ended in other incidents, by name and newest first.
create index timeline_remedy_ends on timeline_entry ((data ->> 'remedy'), at desc)
    where type in ('remedy.succeeded', 'remedy.failed', 'remedy.timed-out', 'remedy.unknown');

-- Sentences in other words, by the hash of what a rule had written, so that a draft that is written again says the same.
create table rewording (
    original_hash text        primary key,
    words         text        not null,
    made_at       timestamptz not null
);
