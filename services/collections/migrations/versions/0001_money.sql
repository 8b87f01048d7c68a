create table collections.instalment (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, state smallint not null, contract_id uuid not null, contract_number text not null,
  number_key text collate "C" not null, number_shape text collate "C" not null, ordinal int not null,
  purpose smallint not null, customer_id uuid not null, opportunity_id uuid, industry text not null,
  amount_fen bigint not null check (amount_fen > 0),
  open_fen bigint not null check (open_fen between 0 and amount_fen), currency text not null, due_date date not null,
  signed_date date, residual_reason smallint not null, origin smallint not null, created_at timestamptz not null,
  updated_at timestamptz not null, paid_at timestamptz,
  primary key (tenant_id, id)
);
create unique index instalment_ordinal on collections.instalment (tenant_id, contract_id, ordinal);
create index instalment_owner on collections.instalment (tenant_id, owner_id, id desc);
create index instalment_unit on collections.instalment (tenant_id, unit_path, id desc);
create index instalment_customer on collections.instalment (tenant_id, customer_id, id desc);
create index instalment_due on collections.instalment (tenant_id, due_date);
create index instalment_number on collections.instalment (tenant_id, number_key) where open_fen > 0;
create index instalment_shape on collections.instalment (tenant_id, number_shape) where open_fen > 0;
create index instalment_open on collections.instalment (tenant_id, currency, open_fen) where open_fen > 0;

create table collections.statement (
  tenant_id uuid not null, id uuid not null, version bigint not null, state smallint not null, sha256 text not null,
  profile text not null, uploader_id uuid not null, line_count int not null, lines_done int not null,
  received_count int not null, paid_out_count int not null, duplicate_count int not null,
  quarantined_count int not null, matched_count int not null, created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index statement_file on collections.statement (tenant_id, sha256);

-- Every line with its origin, whatever became of it.
create table collections.statement_line (
  tenant_id uuid not null, statement_id uuid not null, row_number int not null, outcome smallint not null,
  receipt_id uuid, column_name text not null, reason text not null, cells jsonb not null, at timestamptz not null,
  primary key (tenant_id, statement_id, row_number)
);

create table collections.receipt (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, state smallint not null, statement_id uuid not null, row_number int not null,
  line_key text collate "C" not null, booked_date date not null, amount_fen bigint not null check (amount_fen > 0),
  allocated_fen bigint not null check (allocated_fen between 0 and amount_fen), currency text not null,
  payer text not null, payer_account text not null, remark text not null, bank_reference text not null,
  customer_id uuid, contract_id uuid, opportunity_id uuid, failed jsonb not null, candidates jsonb not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index receipt_line on collections.receipt (tenant_id, line_key);
create index receipt_owner on collections.receipt (tenant_id, owner_id, id desc);
create index receipt_unit on collections.receipt (tenant_id, unit_path, id desc);
create index receipt_customer on collections.receipt (tenant_id, customer_id, id desc);
create index receipt_statement on collections.receipt (tenant_id, statement_id, id desc);

-- What of a receipt pays an instalment.
create table collections.allocation (
  tenant_id uuid not null, id uuid not null, receipt_id uuid not null, instalment_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0), manner smallint not null, actor text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index allocation_receipt on collections.allocation (tenant_id, receipt_id, id);
create index allocation_instalment on collections.allocation (tenant_id, instalment_id);

-- The ledger: debits above zero, credits below. day is the tenant's local one on which it was posted.
create table collections.posting (
  tenant_id uuid not null, id uuid not null, set_id uuid not null, kind text not null, subject text not null,
  account smallint not null, currency text not null, amount_fen bigint not null check (amount_fen <> 0),
  customer_id uuid, day date not null, at timestamptz not null, actor text not null,
  primary key (tenant_id, id)
);
create index posting_day on collections.posting (tenant_id, day, currency, account) include (amount_fen);
create index posting_set on collections.posting (tenant_id, set_id);
create index posting_subject on collections.posting (tenant_id, subject);
create index posting_customer on collections.posting (tenant_id, customer_id, day);

-- What one statement adds sums to zero, set by set: so does every set, and so does the whole.
create function collections.postings_balance() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if exists (select 1 from added group by tenant_id, set_id, currency having sum(amount_fen) <> 0)
    or exists (select 1 from added group by tenant_id, set_id having count(distinct currency) > 1) then
    raise exception 'a set of postings does not sum to zero in one currency' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
create trigger postings_balance after insert on collections.posting
  referencing new table as added for each statement execute function collections.postings_balance();
