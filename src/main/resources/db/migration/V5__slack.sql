-- The message of each incident in Slack, and what is still to be told there. Whoever writes to a timeline marks the row in the
-- same transaction; nobody holds it locked while Slack is asked.
create table slack_message (
    incident_id     bigint      primary key,
    -- Where the message belongs; null as long as nobody has decided it, empty when it belongs nowhere.
    channel         text,
    -- Slack's name of the message, from the moment when it has answered.
    ts              text,
    -- Counts the marks, so that what is marked while a delivery is under way is due again afterwards.
    version         bigint      not null,
    -- The timeline entries up to here have been told in the thread.
    told            bigint      not null,
    -- Digest of what the message shows.
    shown           text,
    -- When something new may be posted, and when the message may be updated; null when there is nothing to do.
    post_due        timestamptz,
    update_due      timestamptz,
    updated_at      timestamptz,
    -- One instance at a time delivers for an incident, until then at most.
    claimed_until   timestamptz,
    -- Committed before Slack is asked to post, and taken back when it has answered: otherwise nobody knows.
    posting_since   timestamptz,
    failures        integer     not null,
    failing_since   timestamptz,
    failing_because text,
    given_up        boolean     not null
);

create index slack_message_post_due on slack_message (channel, post_due) where post_due is not null;
create index slack_message_update_due on slack_message (update_due) where update_due is not null;
create index slack_message_thread on slack_message (channel, ts);

-- Texts for a channel that belong to no incident's message.
create table slack_notice (
    id            bigint      generated always as identity primary key,
    channel       text        not null,
    text          text        not null,
    since         timestamptz not null,
    due           timestamptz not null,
    claimed_until timestamptz
);

create index slack_notice_due on slack_notice (due);

-- When a channel, or a method of Slack's API, may be used again by any instance.
create table slack_pace (
    name    text        primary key,
    free_at timestamptz not null
);

-- What Slack has sent, for as long as it could be sent again.
create table slack_seen (
    name    text        primary key,
    seen_at timestamptz not null
);

create index slack_seen_at on slack_seen (seen_at);
