-- One row for each payment of an instalment, under whom it was paid. fen is 0 of what was booked back.
create table insights.taking (
  tenant_id uuid not null,
  instalment_id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  currency text not null,
  fen bigint not null,
  booked_on date not null,
  primary key (tenant_id, instalment_id, version)
);
create index taking_owner on insights.taking (tenant_id, owner_id, booked_on);
create index taking_unit on insights.taking (tenant_id, unit_path, booked_on);

-- On which day of the month a customer pays, if somebody said one; 0 is any day.
create table insights.pay_day (
  tenant_id uuid not null,
  customer_id uuid not null,
  day smallint not null,
  primary key (tenant_id, customer_id)
);
create index receivable_unpaid on insights.receivable (tenant_id, owner_id, due_on) where paid_on is null;

-- What a person is to bring in within a month. Not derived from anything: no rebuild touches it.
create table insights_kept.target (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid not null,
  unit_path text collate "C" not null,
  month text collate "C" not null,
  currency text collate "C" not null,
  amount_fen bigint not null check (amount_fen > 0),
  first_days smallint[] not null,
  weeks_fen bigint[] not null,
  plans integer not null check (plans > 0),
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index target_once on insights_kept.target (tenant_id, owner_id, month, currency);
create index target_owner on insights_kept.target (tenant_id, owner_id, id);
create index target_unit on insights_kept.target (tenant_id, unit_path, id);
create index target_month on insights_kept.target (tenant_id, month, id);
create index target_unit_month on insights_kept.target (tenant_id, unit_path, month, id);

-- Every plan of a target and what it rests on.
create table insights_kept.target_plan (
  tenant_id uuid not null,
  target_id uuid not null,
  number integer not null,
  amount_fen bigint not null,
  body bytea not null,
  at timestamptz not null,
  primary key (tenant_id, target_id, number)
);
