-- Only an alert that the Alertmanager we ask has listed can be missing there. Others come from elsewhere, or through another
-- receiver, and their absence says nothing.
alter table alert add column listed boolean not null default false;
