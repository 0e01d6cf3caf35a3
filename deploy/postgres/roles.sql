-- Roles with least rights. As a superuser, before Firstmove starts for the first time or at any later time:
--
--   psql -v ON_ERROR_STOP=1 -v owner_password=... -v application_password=... -f roles.sql
--
-- firstmove_owner migrates the schema (quarkus.flyway.username) and owns it. firstmove is what the service works as
-- (quarkus.datasource.username): it can neither change nor remove entries of the timeline, nor the triggers that refuse it,
-- nor make or drop anything. It can be run again, for instance to change the passwords.
\set QUIET on
set client_min_messages = warning;
select 'create role firstmove_owner login' where not exists (select from pg_roles where rolname = 'firstmove_owner') \gexec
select 'create role firstmove login' where not exists (select from pg_roles where rolname = 'firstmove') \gexec
-- What the rights are given to. The schema knows the application by this name (V1__schema.sql).
select 'create role firstmove_application nologin'
where not exists (select from pg_roles where rolname = 'firstmove_application') \gexec
alter role firstmove_owner with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role firstmove with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'application_password';
grant firstmove_application to firstmove;

select 'create database firstmove owner firstmove_owner' where not exists (select from pg_database where datname = 'firstmove')
\gexec
revoke all on database firstmove from public;
grant connect on database firstmove to firstmove_application;

\connect firstmove
alter schema public owner to firstmove_owner;
revoke all on schema public from public;
grant usage on schema public to firstmove_application;

-- What migrations are still to make.
alter default privileges for role firstmove_owner in schema public
    grant select, insert, update, delete on tables to firstmove_application;
alter default privileges for role firstmove_owner in schema public grant usage, select on sequences to firstmove_application;
alter default privileges for role firstmove_owner revoke execute on functions from public;
alter default privileges for role firstmove_owner in schema public grant execute on functions to firstmove_application;

-- What they have made already.
grant select, insert, update, delete on all tables in schema public to firstmove_application;
grant usage, select on all sequences in schema public to firstmove_application;
grant execute on all routines in schema public to firstmove_application;
select 'revoke update, delete, truncate, references, trigger on timeline_entry from firstmove_application'
where to_regclass('public.timeline_entry') is not null \gexec
select 'revoke insert, update, delete, truncate on flyway_schema_history from firstmove_application'
where to_regclass('public.flyway_schema_history') is not null \gexec
select 'revoke insert, update, delete, truncate on pruned from firstmove_application'
where to_regclass('public.pruned') is not null \gexec
