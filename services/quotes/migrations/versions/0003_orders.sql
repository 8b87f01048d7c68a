create table quotes.sales_order (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, year int not null, ordinal int not null, attempt_id uuid not null,
  customer_id uuid not null, opportunity_id uuid, quote_id uuid, quote_version text not null, state smallint not null,
  currency text not null, prepaid boolean not null, delivery_date date not null, lines jsonb not null,
  discount_fen bigint not null, net_fen bigint not null, tax_fen bigint not null, sum_fen bigint not null,
  accepted_at timestamptz not null, cancelled_at timestamptz, cancel_reason text not null,
  cancel_title_en text not null, cancel_title_zh text not null,
  primary key (tenant_id, id)
);
create unique index sales_order_number on quotes.sales_order (tenant_id, year, ordinal);
create unique index sales_order_attempt on quotes.sales_order (tenant_id, attempt_id);
create index sales_order_owner on quotes.sales_order (tenant_id, owner_id, id desc);
create index sales_order_unit on quotes.sales_order (tenant_id, unit_path, id desc);
create index sales_order_customer on quotes.sales_order (tenant_id, customer_id, id desc);

-- What every attempt came to, written once: the key lets only the first who says so through.
create table quotes.order_attempt (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, customer_id uuid, order_id uuid, outcome text not null, digest text not null,
  obstacles jsonb not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create index order_attempt_owner on quotes.order_attempt (tenant_id, owner_id, id);
create index order_attempt_unit on quotes.order_attempt (tenant_id, unit_path, id);
