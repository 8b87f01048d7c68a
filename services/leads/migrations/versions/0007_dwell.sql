-- Until when an opportunity may sit at the node that is watched; and since when it sits there, once that is too long.
alter table leads.opportunity add column long_due timestamptz, add column long_since timestamptz;
create index opportunity_long on leads.opportunity (tenant_id, owner_id) where long_since is not null;

create table leads.joint_visit_plan (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, state smallint not null, deals jsonb not null, node smallint not null,
  days integer not null, created_at timestamptz not null, updated_at timestamptz not null, closed_at timestamptz,
  primary key (tenant_id, id)
);
create index joint_visit_plan_owner on leads.joint_visit_plan (tenant_id, owner_id, id desc);
create index joint_visit_plan_unit on leads.joint_visit_plan (tenant_id, unit_path, id desc);
-- A rep is flagged once at a time.
create unique index joint_visit_plan_open on leads.joint_visit_plan (tenant_id, owner_id) where state = 1;

-- When somebody was hired, in the zone of his firm; not known of whoever was there before this column.
alter table leads.rep add column hired_on date;
-- Those that are open, by when work on them began: whoever was won or lost costs nothing here.
create index opportunity_open on leads.opportunity (tenant_id, engage_date, id) where state = 1;
create index opportunity_open_owner on leads.opportunity (tenant_id, owner_id, engage_date, id) where state = 1;
create index opportunity_open_unit on leads.opportunity (tenant_id, unit_path, engage_date, id) where state = 1;
