create table customers.customer (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  state text not null default 'active' check (state in ('active', 'merged')),
  display_name text not null,
  normal_name text collate "C" not null,
  pinyin text collate "C" not null,
  uscc text,
  code text,
  phone text,
  industry text not null default '',
  location text not null default '',
  founded_year int not null default 0,
  employees int not null default 0,
  annual_revenue_fen bigint not null default 0,
  currency text not null default '',
  parent_id uuid,
  owner_id uuid,
  unit_path text collate "C" not null,
  owner_reason text not null,
  owner_reason_args jsonb not null default '{}',
  owned_at timestamptz,
  absorbed uuid[] not null default '{}',
  survivor_id uuid,
  origin int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  -- Deferred, because a merge moves a code from one row to another within one statement.
  constraint customer_uscc unique (tenant_id, uscc) deferrable initially deferred,
  constraint customer_code unique (tenant_id, code) deferrable initially deferred
);
create index customer_owner on customers.customer (tenant_id, owner_id, id);
create index customer_unit on customers.customer (tenant_id, unit_path, id);
create index customer_name on customers.customer (tenant_id, normal_name);
create index customer_pinyin on customers.customer (tenant_id, pinyin);
create index customer_phone on customers.customer (tenant_id, phone) where phone is not null;
create index customer_industry on customers.customer (tenant_id, industry, id);

-- What a name can be found by. An array with a GIN index would be smaller, but row-level security forbids it: its
-- operator is not leakproof, so the planner may not use it before the walls were checked.
create table customers.name_token (
  tenant_id uuid not null,
  customer_id uuid not null,
  token text collate "C" not null,
  primary key (tenant_id, customer_id, token)
);
create index name_token_token on customers.name_token (tenant_id, token, customer_id);

-- How other systems call a customer, and what absorbed ones were called.
create table customers.external_name (
  tenant_id uuid not null,
  key text collate "C" not null,
  customer_id uuid not null,
  primary key (tenant_id, key)
);
create index external_name_customer on customers.external_name (tenant_id, customer_id);

-- Absorbed ids, each pointing at the customer that stands for it now.
create table customers.alias (
  tenant_id uuid not null,
  absorbed_id uuid not null,
  customer_id uuid not null,
  primary key (tenant_id, absorbed_id)
);
create index alias_customer on customers.alias (tenant_id, customer_id);

create table customers.timeline (
  tenant_id uuid not null,
  entry_id uuid not null,
  customer_id uuid not null,
  occurred_at timestamptz not null,
  type text not null,
  code text not null,
  args jsonb not null,
  subject text not null,
  actor text not null,
  origin int not null,
  primary key (tenant_id, entry_id)
) partition by range (entry_id);
create index timeline_customer on customers.timeline (tenant_id, customer_id, occurred_at desc, entry_id desc);

select customers.maintain_partitions(clock_timestamp());
