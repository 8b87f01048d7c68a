-- In columns of their own: an older pod reads the answers of a visit by their names, and knows none but its own.
alter table leads.visit add column competitors jsonb not null default '[]', add column helps jsonb not null default '[]';
create index visit_on on leads.visit (tenant_id, day);

-- Each time a visitor opened something that his entry gave him.
create table leads.visit_help_opening (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, visit_id uuid not null, help smallint not null, day date not null,
  opened_at timestamptz not null,
  primary key (tenant_id, id)
);
create index visit_help_opening_day on leads.visit_help_opening (tenant_id, day);
create index visit_help_opening_owner on leads.visit_help_opening (tenant_id, owner_id, id desc);
create index visit_help_opening_unit on leads.visit_help_opening (tenant_id, unit_path, id desc);
