create table quotes.urgent_shipment (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, order_id uuid not null, order_number text not null, customer_id uuid not null,
  delivery_date date not null, logistics_id uuid not null, definition smallint not null, policy_version bigint not null,
  state smallint not null, stands jsonb not null, tries int not null, failed smallint not null, reason text not null,
  refusal text not null, started_at timestamptz not null, expires_at timestamptz not null, ended_at timestamptz,
  primary key (tenant_id, id)
);
create index urgent_shipment_owner on quotes.urgent_shipment (tenant_id, owner_id, id desc);
create index urgent_shipment_unit on quotes.urgent_shipment (tenant_id, unit_path, id desc);
-- An order has one at a time; 4 is undone.
create unique index urgent_shipment_order on quotes.urgent_shipment (tenant_id, order_id) where state <> 4;
create index urgent_shipment_of_order on quotes.urgent_shipment (tenant_id, order_id, id desc);
