-- What the warehouse was warned of, by the key of the process that raised it, kept for good; order_name is empty if it was withdrawn unheard of.
create table wms.warning (
  tenant_id uuid not null, id uuid not null, version bigint not null, state smallint not null, order_name text not null,
  lines jsonb not null, at timestamptz not null,
  primary key (tenant_id, id)
);
