-- Every entry's hash covers its content and the hash of the entry before it, and the head knows the last one. Who changes
-- a row behind the service's back would have to change all later ones too, and the anchors in the log tell even that.
-- timeline.chain.Chain computes the same in Java; the two know nothing of each other.

-- The columns of an entry as bytes, so that no two entries have the same: numbers as eight bytes, points in time as
-- microseconds since 2000 in eight bytes, texts in UTF-8 after their length in four bytes.
create function timeline_text(value text) returns bytea language sql immutable parallel safe
    return int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8');

create function timeline_content(
    incident_id bigint, seq bigint, at timestamptz, recorded_at timestamptz, type text, actor text, text text, data jsonb
) returns bytea language sql immutable parallel safe
    return int8send(incident_id) || int8send(seq) || timestamptz_send(at) || timestamptz_send(recorded_at)
        || timeline_text(type) || timeline_text(actor) || timeline_text(text) || timeline_text(data::text);

create function timeline_hash(hash bytea, previous bytea, content bytea) returns bytea language plpgsql immutable as $$
begin
    return sha256(coalesce(hash, previous) || content);
end
$$;

-- The hash of each entry, over a window that has the entries in their order; the first follows a hash that is known.
create aggregate timeline_chain(previous bytea, content bytea) (sfunc = timeline_hash, stype = bytea);

alter table timeline_entry add column hash bytea;
alter table timeline_head
    add column hash     bytea  not null default decode(repeat('00', 32), 'hex'),
    -- How many entries it had when its hash was last written to the log.
    add column anchored bigint not null default 0;

alter table timeline_entry disable trigger timeline_is_append_only;
update timeline_entry entry set hash = chained.hash
from (
    select incident_id, seq,
           timeline_chain(
               decode(repeat('00', 32), 'hex'),
               timeline_content(incident_id, seq, at, recorded_at, type, actor, text, data))
               over (partition by incident_id order by seq rows unbounded preceding) as hash
    from timeline_entry
) chained
where (entry.incident_id, entry.seq) = (chained.incident_id, chained.seq);
alter table timeline_entry enable trigger timeline_is_append_only;
alter table timeline_entry alter column hash set not null;

update timeline_head head set hash = entry.hash
from timeline_entry entry
where (entry.incident_id, entry.seq) = (head.incident_id, head.length);

-- Appends entries in the order of their ord. Statement by statement: the second sees what whoever had the heads locked
-- before has committed, which a single statement would not.
create procedure append_to_timeline(entries jsonb) language plpgsql as $$
begin
    insert into timeline_head as head (incident_id, length)
    select incident_id, count(*) from jsonb_to_recordset(entries) as entry(incident_id bigint)
    group by incident_id order by incident_id
    on conflict (incident_id) do update set length = head.length + excluded.length;

    with numbered as (
        select entry.*, head.hash as previous,
               head.length - count(*) over (partition by incident_id)
                   + row_number() over (partition by incident_id order by ord) as seq
        from jsonb_to_recordset(entries) as entry(
            ord int, incident_id bigint, at timestamptz, recorded_at timestamptz, type text, actor text,
            text text, data jsonb)
        join timeline_head head using (incident_id)
    ), appended as (
        insert into timeline_entry (incident_id, seq, at, recorded_at, type, actor, text, data, hash)
        select incident_id, seq, at, recorded_at, type, actor, text, data,
               timeline_chain(
                   previous, timeline_content(incident_id, seq, at, recorded_at, type, actor, text, data))
                   over (partition by incident_id order by seq rows unbounded preceding)
        from numbered
        returning incident_id, seq, hash
    )
    update timeline_head head set hash = appended.hash
    from appended
    where (appended.incident_id, appended.seq) = (head.incident_id, head.length);
end
$$;
