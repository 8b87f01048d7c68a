-- Kept with the ladder of the task, so that it climbs past them as well.
alter table tasks.task add column barred uuid[] not null default '{}';
