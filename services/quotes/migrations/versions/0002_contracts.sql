create table quotes.contract (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, creator_id uuid not null, customer_id uuid not null, opportunity_id uuid,
  industry text not null, quote_id uuid not null, quote_version text not null, quote_fen bigint not null,
  number text collate "C" not null, currency text not null, policy_version bigint not null, state smallint not null,
  amount_fen bigint not null, delivery date not null, acceptance date not null, instalments jsonb not null,
  addenda text[] not null, branches jsonb not null, returned jsonb, pending jsonb, anomalies jsonb not null,
  scan text not null, signed_at timestamptz, signed_on date, void_note text not null, created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index contract_number on quotes.contract (tenant_id, number);
-- One quote has one contract at a time; 5 is VOIDED.
create unique index contract_of_quote on quotes.contract (tenant_id, quote_id) where state <> 5;
create index contract_owner on quotes.contract (tenant_id, owner_id, id desc);
create index contract_unit on quotes.contract (tenant_id, unit_path, id desc);
create index contract_customer on quotes.contract (tenant_id, customer_id, id desc);
create index contract_quote on quotes.contract (tenant_id, quote_id, id desc);

-- The last number of each year and prefix. Its row is locked while a number is taken, so none is lost or given twice.
create table quotes.contract_series (
  tenant_id uuid not null, series text collate "C" not null, last bigint not null,
  primary key (tenant_id, series)
);
