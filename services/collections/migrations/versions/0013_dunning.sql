-- What is late of a customer in a currency. stepped_on: the last step or end of a pause; told_on: the last step.
create table collections.dunning_case (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid, unit_path text collate "C" not null,
  state smallint not null, customer_id uuid not null, currency text not null, level int not null, round int not null,
  dunned_fen bigint not null, stepped_on date, told_on date, hurried boolean not null, pauses jsonb not null,
  promised_on date, promised_fen bigint, promised_at timestamptz, promises int not null,
  created_at timestamptz not null, updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index dunning_case_customer on collections.dunning_case (tenant_id, customer_id, currency);
create index dunning_case_owner on collections.dunning_case (tenant_id, owner_id, id desc);
create index dunning_case_unit on collections.dunning_case (tenant_id, unit_path, id desc);
create index dunning_case_state on collections.dunning_case (tenant_id, state, id desc);
create index dunning_case_level on collections.dunning_case (tenant_id, level, id desc);
create index dunning_case_owner_state on collections.dunning_case (tenant_id, owner_id, state, id desc);
create index dunning_case_owner_level on collections.dunning_case (tenant_id, owner_id, level, id desc);
create index dunning_case_unit_state on collections.dunning_case (tenant_id, unit_path, state, id desc);
create index dunning_case_unit_level on collections.dunning_case (tenant_id, unit_path, level, id desc);

-- To which level an instalment came, and on which day.
create table collections.dunning_stand (
  tenant_id uuid not null, instalment_id uuid not null, level int not null, told_on date not null,
  primary key (tenant_id, instalment_id)
);

-- Letters of cases. lines: what a released one asks for; empty before.
create table collections.dunning_letter (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid, unit_path text collate "C" not null,
  state smallint not null, case_id uuid not null, customer_id uuid not null, currency text not null, level int not null,
  round int not null, lines jsonb not null, sum_fen bigint not null, released_at timestamptz, releaser text not null,
  pay_until date, account_id uuid, sha256 text not null, channel smallint not null, sent_on date,
  created_at timestamptz not null, updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index dunning_letter_case on collections.dunning_letter (tenant_id, case_id, id desc);
create index dunning_letter_owner on collections.dunning_letter (tenant_id, owner_id, id desc);
create index dunning_letter_unit on collections.dunning_letter (tenant_id, unit_path, id desc);
create index dunning_letter_state on collections.dunning_letter (tenant_id, state, id desc);
create index dunning_letter_owner_state on collections.dunning_letter (tenant_id, owner_id, state, id desc);
create index dunning_letter_unit_state on collections.dunning_letter (tenant_id, unit_path, state, id desc);

-- The documents of released letters, as they left.
create table collections.dunning_paper (
  tenant_id uuid not null, id uuid not null, body bytea not null, sha256 text not null, at timestamptz not null,
  primary key (tenant_id, id)
);

-- What is open of a customer, by the day from which it is late.
create index instalment_unpaid on collections.instalment (tenant_id, customer_id, (coalesce(delayed_to, due_date)))
  where open_fen > 0;
create index instalment_standing on collections.instalment (tenant_id, id) where state = 1;

-- What is open from before has no clock: each tenant looks through it once. Whoever migrates sees no rows of tenants behind the
-- walls, so they are down for this one statement.
alter table collections.instalment no force row level security;
alter table collections.deadline no force row level security;
insert into collections.deadline
    (tenant_id, kind, subject, key, due_at, state, generation, payload, initiator, lease_until, tries)
  select distinct tenant_id, 'dunning.begins', 'policies/collections/dunning', '', now(), 'armed', 1, ''::bytea,
    'services/collections', to_timestamp(0), 0
  from collections.instalment where state = 1
  on conflict do nothing;
alter table collections.deadline force row level security;
alter table collections.instalment force row level security;
