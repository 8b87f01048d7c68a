create table customers.contact (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  customer_id uuid not null,
  display_name text not null,
  title text not null,
  department text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index contact_customer on customers.contact (tenant_id, customer_id, id);

-- What was said, for ever.
create table customers.preference (
  tenant_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  contact_id uuid not null,
  procedure text not null,
  brand text not null,
  said_by text not null,
  said_at timestamptz not null,
  primary key (tenant_id, id)
);
create index preference_customer on customers.preference (tenant_id, customer_id, id);

-- What holds.
create table customers.preference_now (
  tenant_id uuid not null,
  contact_id uuid not null,
  procedure text not null,
  customer_id uuid not null,
  preference_id uuid not null,
  brand text not null,
  said_at timestamptz not null,
  primary key (tenant_id, contact_id, procedure)
);
create index preference_now_customer on customers.preference_now (tenant_id, customer_id, procedure, brand);
