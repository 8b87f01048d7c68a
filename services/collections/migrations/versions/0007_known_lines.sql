-- Under which other keys a receipt is known: those of the same money in files of other kinds.
create table collections.receipt_alias (
  tenant_id uuid not null, line_key text collate "C" not null, receipt_id uuid not null, source text not null,
  at timestamptz not null,
  primary key (tenant_id, line_key)
);
create index receipt_alias_receipt on collections.receipt_alias (tenant_id, receipt_id);
create index receipt_day on collections.receipt (tenant_id, booked_date, amount_fen);
