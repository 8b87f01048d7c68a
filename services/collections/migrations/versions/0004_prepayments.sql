-- money_fen: what a prepaid order or attempt takes of the customer's money now. funds_fen: what was free of it when it was
-- judged; null of those from before, which stood on nothing.
alter table collections.credit_hold
  add column money_fen bigint not null default 0 check (money_fen >= 0), add column funds_fen bigint;
create index credit_hold_money on collections.credit_hold (tenant_id, customer_id) where money_fen > 0;
create index receipt_rest on collections.receipt (tenant_id, customer_id) where allocated_fen < amount_fen;

-- Every word of finance that a customer paid in advance; below 0 takes one back.
create table collections.prepayment (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null, currency text not null,
  amount_fen bigint not null check (amount_fen <> 0), reason text not null, actor text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index prepayment_customer on collections.prepayment (tenant_id, customer_id, currency);
