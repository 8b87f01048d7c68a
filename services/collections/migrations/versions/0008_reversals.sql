-- A counter-entry names the link that it undoes, and takes exactly one back.
alter table collections.allocation
  add column reverses_id uuid, add column reason text not null default '',
  drop constraint allocation_amount_fen_check,
  add constraint allocation_amount_fen_check check (amount_fen <> 0 and (amount_fen > 0) = (reverses_id is null));
create unique index allocation_reverses on collections.allocation (tenant_id, reverses_id) where reverses_id is not null;

-- What the bank took back of a receipt: nothing, or all of it.
alter table collections.receipt
  add column returned_fen bigint not null default 0, add column returned_date date,
  add constraint receipt_returned_fen_check
    check (returned_fen in (0, amount_fen) and allocated_fen + returned_fen <= amount_fen);
