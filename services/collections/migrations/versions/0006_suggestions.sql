-- The number of a paid contract is still that contract's: what is a part of it names no other one.
create index instalment_known_number on collections.instalment (tenant_id, number_key, open_fen);
create index instalment_known_shape on collections.instalment (tenant_id, number_shape);
drop index collections.instalment_number;
drop index collections.instalment_shape;

-- What a receipt may be meant for; the ends of open numbers; receipts of a payer that pay nothing yet.
alter table collections.receipt add column suggestions jsonb not null default '[]';
create index instalment_number_end on collections.instalment
  (tenant_id, (reverse(regexp_replace(number_key, '[^0-9]', '', 'g'))) collate "C") where open_fen > 0;
create index receipt_waiting on collections.receipt (tenant_id, payer_account, booked_date) where state = 1;

-- From which accounts (mark 1) and under which names (2) somebody pays for a customer: what a person's link has taught.
create table collections.payer (
  tenant_id uuid not null, id uuid not null, customer_id uuid not null, mark smallint not null,
  value text collate "C" not null, receipt_id uuid not null, actor text not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create index payer_value on collections.payer (tenant_id, value);
create index payer_receipt on collections.payer (tenant_id, receipt_id);
create index payer_customer on collections.payer (tenant_id, customer_id, id desc);
