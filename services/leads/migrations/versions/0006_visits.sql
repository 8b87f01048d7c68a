create table leads.visit (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, customer_id uuid not null, opportunity_id uuid, kind smallint not null,
  day date not null, answers jsonb not null, counted boolean not null, effective boolean not null,
  questioned boolean not null, old_customer boolean not null, reasons jsonb not null, confirm_due timestamptz,
  confirmed_at timestamptz, confirm_missed boolean not null, confirmed jsonb not null, policy_version bigint not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index visit_owner on leads.visit (tenant_id, owner_id, id desc);
create index visit_unit on leads.visit (tenant_id, unit_path, id desc);
create index visit_customer on leads.visit (tenant_id, customer_id, id desc);
create index visit_share on leads.visit (tenant_id, owner_id, day) where counted;
-- Of several at once to one customer on one local day, one counts.
create unique index visit_day on leads.visit (tenant_id, customer_id, day) where counted;
