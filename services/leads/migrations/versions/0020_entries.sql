-- What one form took in; the words of its plan lie with the task.
create table leads.entry (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, customer_id uuid not null, lead_id uuid not null, visit_id uuid not null,
  task_id uuid not null, plan_state smallint not null, created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index entry_owner on leads.entry (tenant_id, owner_id, id desc);
create index entry_unit on leads.entry (tenant_id, unit_path, id desc);
