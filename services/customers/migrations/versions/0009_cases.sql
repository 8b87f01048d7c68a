create table customers.service_case (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  customer_id uuid not null,
  kind smallint not null,
  category text not null,
  state smallint not null,
  summary text not null,
  description text not null,
  opener text not null,
  opened_at timestamptz not null,
  opened_on date not null,
  handler text not null,
  resolution text not null,
  resolved_at timestamptz,
  closed_at timestamptz,
  reopenings int not null,
  reopen_reason text not null,
  primary key (tenant_id, id)
);
create index service_case_owner on customers.service_case (tenant_id, owner_id, id);
create index service_case_unit on customers.service_case (tenant_id, unit_path, id);
create index service_case_customer on customers.service_case (tenant_id, customer_id, id);
create index service_case_state on customers.service_case (tenant_id, state, id);
create index service_case_share on customers.service_case (tenant_id, kind, opened_on, category);
