-- Tokens for programs, of which nobody but their holder knows more than the hash. A revoked token stays, as timelines name it.
create table access_token (
    id           bigint      generated always as identity primary key,
    name         text        not null,
    sha256       bytea       not null unique check (octet_length(sha256) = 32),
    scopes       text[]      not null check (cardinality(scopes) > 0
                                 and scopes <@ array['alerts', 'read', 'respond', 'approve', 'admin']),
    created_at   timestamptz not null,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    -- To within some minutes, so that using a token seldom writes.
    last_used_at timestamptz
);
create unique index access_token_name on access_token (name) where revoked_at is null;

-- People who sign in with a password.
create table app_user (
    name           text        primary key,
    -- bcrypt in modular crypt format, which carries its cost and salt.
    password       text        not null,
    role           text        not null check (role in ('viewer', 'responder', 'approver', 'admin')),
    created_at     timestamptz not null,
    signed_in_at   timestamptz
);

-- Browsers that are signed in, by the hash of their cookie. The role of a local user is looked up, so that a change has effect at
-- once; that of a user from an OpenID provider is what the provider said when the session began.
create table session (
    sha256     bytea       primary key check (octet_length(sha256) = 32),
    name       text        not null,
    local_user text        references app_user on delete cascade,
    role       text        check (role in ('viewer', 'responder', 'approver', 'admin')),
    began_at   timestamptz not null,
    expires_at timestamptz not null,
    check ((local_user is null) <> (role is null))
);
create index session_expires on session (expires_at);
create index session_local_user on session (local_user);

-- Attempts to sign in, by account and by address, whichever instance they went to.
create table sign_in_attempt (
    subject  text        primary key,
    attempts integer     not null,
    since    timestamptz not null
);
