create table quotes.quote (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, creator_id uuid not null, customer_id uuid not null, opportunity_id uuid,
  industry text not null, state smallint not null, major int not null, minor int not null, currency text not null,
  terms text not null, lines jsonb not null, discount_fen bigint not null, net_fen bigint not null,
  tax_fen bigint not null, sum_fen bigint not null, urgent boolean not null, custom_development smallint not null,
  route jsonb not null, policy_version bigint not null, open_node smallint not null, open_since timestamptz,
  cost jsonb, cost_locked_at timestamptz, cost_sheet text not null, clauses text[] not null, effective text not null,
  returned jsonb, sent_at timestamptz, expires_at timestamptz, objection_due_at timestamptz,
  objection_handled_at timestamptz, answer_due_at timestamptz, answered_at timestamptz, answer smallint not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index quote_owner on quotes.quote (tenant_id, owner_id, id desc);
create index quote_unit on quotes.quote (tenant_id, unit_path, id desc);
create index quote_customer on quotes.quote (tenant_id, customer_id, id desc);
create index quote_open on quotes.quote (tenant_id, open_node, id desc) where state = 2;

-- Every version as it was kept: the bytes, and their hash.
create table quotes.quote_version (
  tenant_id uuid not null, id uuid not null, quote_id uuid not null, owner_id uuid not null,
  unit_path text collate "C" not null, major int not null, minor int not null, change smallint not null,
  actor text not null, body bytea not null, sha256 text not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index quote_version_number on quotes.quote_version (tenant_id, quote_id, major, minor);
create index quote_version_owner on quotes.quote_version (tenant_id, owner_id);
create index quote_version_unit on quotes.quote_version (tenant_id, unit_path);

-- Every return, for the report of reasons; day is the tenant's local one.
create table quotes.quote_return (
  tenant_id uuid not null, id uuid not null, quote_id uuid not null, owner_id uuid not null,
  unit_path text collate "C" not null, node smallint not null, reason text not null, actor text not null,
  day date not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create index quote_return_day on quotes.quote_return (tenant_id, day, reason);
create index quote_return_owner on quotes.quote_return (tenant_id, owner_id, day);
create index quote_return_unit on quotes.quote_return (tenant_id, unit_path, day);

-- Replicas of what the ERP tells.
create table quotes.item (
  tenant_id uuid not null, id uuid not null, version bigint not null, code text collate "C" not null,
  display_name text not null, unit text not null, list_price_fen bigint not null, currency text not null,
  active boolean not null,
  primary key (tenant_id, id)
);
create index item_code on quotes.item (tenant_id, code, id);

create table quotes.bom (
  tenant_id uuid not null, id uuid not null, version bigint not null, code text collate "C" not null,
  item_id uuid not null, revision text not null, lines jsonb not null, material_cost_fen bigint not null,
  currency text not null, active boolean not null,
  primary key (tenant_id, id)
);
create index bom_code on quotes.bom (tenant_id, code, id);
create index bom_item on quotes.bom (tenant_id, item_id, code, id);
