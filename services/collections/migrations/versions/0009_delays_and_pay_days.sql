-- delayed_to: the day from which the instalment is late, if that is another one than the contract's.
alter table collections.instalment
  add column delayed_to date, add column delay_reason text not null default '',
  add constraint instalment_delayed_to_check check (delayed_to > due_date);
create index instalment_late on collections.instalment (tenant_id, coalesce(delayed_to, due_date));

-- The day of the month on which a customer releases money; its id is the customer's.
create table collections.pay_day (
  tenant_id uuid not null, id uuid not null, version bigint not null, day smallint not null check (day between 0 and 31),
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);

-- Limits that end, by currency: when, and the limit that holds again then; null if nobody had set one.
alter table collections.credit_account add column endings jsonb not null default '{}';
