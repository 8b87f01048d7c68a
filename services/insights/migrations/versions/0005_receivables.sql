-- One row for each instalment. due_on is the effective due date, paid_on the bank's day on which it was paid but for a residual.
create table insights.receivable (
  tenant_id uuid not null,
  instalment_id uuid not null,
  customer_id uuid,
  contract_id uuid,
  owner_id uuid,
  unit_path text collate "C" not null,
  month text collate "C" not null,
  currency text not null,
  amount_fen bigint not null,
  in_time_fen bigint not null,
  signed_on date,
  due_on date not null,
  paid_on date,
  primary key (tenant_id, instalment_id)
);
create index receivable_month on insights.receivable (tenant_id, month, unit_path);
create index receivable_owner on insights.receivable (tenant_id, owner_id, month);
create index receivable_customer on insights.receivable (tenant_id, customer_id, contract_id);
