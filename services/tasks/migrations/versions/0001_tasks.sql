-- The tasks, and the trail of who held each when.

create table tasks.task (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, state text not null, kind text not null, creator text not null,
  title_en text not null, title_zh text not null, message text not null, about text collate "C" not null,
  customer text not null, due_at timestamptz not null, overdue boolean not null, step int not null,
  climb_at timestamptz, ladder text not null, ladder_body bytea not null, policy_version bigint not null,
  last_resort_role text not null, fact_type text not null, fact_event uuid, fact_owner_id uuid,
  fact_unit_path text collate "C" not null, outcome text not null, proof text not null, closer text not null,
  created_at timestamptz not null, ended_at timestamptz,
  primary key (tenant_id, id),
  check (state in ('OPEN', 'DONE', 'CANCELLED')),
  check (kind in ('ASSIGNED', 'LADDER')),
  check ((ended_at is null) = (state = 'OPEN')),
  check ((fact_event is null) = (ladder = ''))
);
create index task_due on tasks.task (tenant_id, due_at, id);
create index task_owner on tasks.task (tenant_id, owner_id, due_at, id);
create index task_unit on tasks.task (tenant_id, unit_path, due_at, id);
create index task_creator on tasks.task (tenant_id, creator, due_at, id);
create index task_open_about on tasks.task (tenant_id, about) where state = 'OPEN';
create unique index task_once on tasks.task (tenant_id, fact_event, ladder) where ladder <> '';

create table tasks.trail (
  tenant_id uuid not null, entry_id uuid not null, task_id uuid not null, change text not null, person_id uuid not null,
  actor text not null, step int not null, via text not null, reason text not null, at timestamptz not null,
  primary key (tenant_id, entry_id)
);
create index trail_task on tasks.trail (tenant_id, task_id, entry_id);
