-- One account for each customer, with his id: what finance allows, and how many of his next orders get no credit. Its row
-- is the lock under which holds and freezes change.
create table collections.credit_account (
  tenant_id uuid not null, id uuid not null, version bigint not null, limits jsonb not null,
  frozen_orders_left int not null check (frozen_orders_left >= 0), created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index credit_account_frozen on collections.credit_account (tenant_id, id desc) where frozen_orders_left > 0;

-- Every answer to an attempt, for good. What is taken of a limit is the sum of left_fen.
create table collections.credit_hold (
  tenant_id uuid not null, id uuid not null, state smallint not null, customer_id uuid, amount_fen bigint not null,
  currency text not null, prepaid boolean not null, urgent boolean not null, reasons jsonb not null,
  left_fen bigint not null check (left_fen >= 0), limits jsonb not null, used_fen bigint not null,
  held_fen bigint not null, frozen_orders_left int not null, freezes uuid[] not null, counted uuid[] not null,
  order_name text not null, contract_name text not null, created_at timestamptz not null, expires_at timestamptz,
  primary key (tenant_id, id)
);
create index credit_hold_taken on collections.credit_hold (tenant_id, customer_id, created_at desc, id desc)
  where left_fen > 0;
create index credit_hold_time on collections.credit_hold (tenant_id, created_at desc, id desc);

-- Every freeze, for good; each counts for itself the orders that come after it.
create table collections.credit_freeze (
  tenant_id uuid not null, id uuid not null, state smallint not null, customer_id uuid, orders int not null,
  left_orders int not null check (left_orders between 0 and orders),
  at timestamptz not null, release_reason text not null,
  primary key (tenant_id, id)
);
create index credit_freeze_customer on collections.credit_freeze (tenant_id, customer_id);
create index credit_freeze_time on collections.credit_freeze (tenant_id, at desc, id desc);
