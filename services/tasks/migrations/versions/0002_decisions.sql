-- What was decided about a task; empty if nothing was, or it asked for nothing.
alter table tasks.task add column decision text not null default '';
alter table tasks.task add constraint task_decision_check check (decision = '' or state = 'DONE');
-- Since when its holder has it: the clock of the present step counts from here. Null in rows of before, since created_at.
alter table tasks.task add column held_since timestamptz;
