create table customers.tag (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  display_name text not null,
  key text collate "C" not null,
  archived boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index tag_key on customers.tag (tenant_id, key) where not archived;

-- Who carries a tag, with the place of the customer: a page of a tag is read in its order under every sight.
create table customers.customer_tag (
  tenant_id uuid not null,
  tag_id uuid not null,
  customer_id uuid not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  primary key (tenant_id, tag_id, customer_id)
);
create index customer_tag_owner on customers.customer_tag (tenant_id, owner_id, tag_id, customer_id);
create index customer_tag_unit on customers.customer_tag (tenant_id, unit_path, tag_id, customer_id);

alter table customers.customer
  add column tags uuid[] not null default '{}',
  add column urgency text check (urgency in ('red', 'yellow', 'green'));
create index customer_urgency on customers.customer (tenant_id, urgency, id) where urgency is not null;
create index customer_urgency_owner on customers.customer (tenant_id, owner_id, urgency, id) where urgency is not null;
create index customer_urgency_unit on customers.customer (tenant_id, unit_path, urgency, id) where urgency is not null;
