-- Which customer another one was merged into, the last of a chain.
create table collections.merged_customer (
  tenant_id uuid not null, absorbed_id uuid not null, survivor_id uuid not null,
  primary key (tenant_id, absorbed_id)
);
create index merged_customer_survivor on collections.merged_customer (tenant_id, survivor_id);
