-- Recurring work has its next time in the table of jobs.
drop table chore;

-- What other systems are told, as db-scheduler defines its table: apart from the jobs, so that a system that is slow takes no
-- thread from them.
create table outbound_tasks (like scheduled_tasks including all);
