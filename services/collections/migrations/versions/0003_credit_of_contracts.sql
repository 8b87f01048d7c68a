alter table collections.credit_hold
  add column accepted_at timestamptz, add column cancelled_at timestamptz,
  add column recorded_fen bigint not null default 0 check (recorded_fen >= 0);
create index credit_hold_contract on collections.credit_hold (tenant_id, contract_name) where contract_name <> '';
