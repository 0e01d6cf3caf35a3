-- The inventory of certificates and keys, as each was found when it was last looked at.
create table certificate (
    name      text        primary key,
    kind      text        not null,
    target    text        not null,
    verdict   text        not null,
    summary   text        not null,
    findings  jsonb       not null,
    not_after timestamptz,
    looked_at timestamptz not null
);
