-- One row per rep who ever was red; its id is the person's.
create table leads.visitor (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, red_since timestamptz, updated_at timestamptz not null, policy_version bigint not null,
  primary key (tenant_id, id)
);
create index visitor_owner on leads.visitor (tenant_id, owner_id, id desc);
create index visitor_unit on leads.visitor (tenant_id, unit_path, id desc);
