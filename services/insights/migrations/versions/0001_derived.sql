-- Every event of every area, once. All else here is derived from it.
create table insights.event_archive (
  tenant_id uuid not null,
  event_id uuid not null,
  type text not null,
  subject text not null,
  version bigint not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  business_date date,
  actor text not null,
  correlation text not null,
  causation text not null,
  customer text not null,
  opportunity text not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  origin int not null,
  sample boolean not null,
  clocks jsonb not null,
  facts jsonb not null,
  body bytea not null,
  primary key (tenant_id, event_id)
) partition by range (event_id);

-- The steps of each subject that the figures read, by version.
create table insights.journal (
  tenant_id uuid not null,
  subject text collate "C" not null,
  steps jsonb not null,
  primary key (tenant_id, subject)
);

-- Sums at three grains. The owner of a coarse grain is the nil id, and so is nobody's.
create table insights.tally (
  tenant_id uuid not null,
  grain text collate "C" not null check (grain in ('owner', 'unit', 'tenant')),
  metric text collate "C" not null,
  month text collate "C" not null,
  unit_path text collate "C" not null,
  owner_id uuid not null,
  pipeline text collate "C" not null,
  stage text collate "C" not null,
  currency text collate "C" not null,
  cases bigint not null,
  amount_fen bigint not null,
  seconds bigint not null,
  primary key (tenant_id, grain, metric, month, unit_path, owner_id, pipeline, stage, currency)
);
create index tally_owner on insights.tally (tenant_id, owner_id, metric, month) where grain = 'owner';

-- The assignments behind the first-touch rate.
create table insights.first_touch (
  tenant_id uuid not null,
  event_id uuid not null,
  lead_id uuid not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  month text collate "C" not null,
  assigned_at timestamptz not null,
  due_at timestamptz not null,
  touched_at timestamptz,
  touched_event_id uuid,
  outcome text not null check (outcome in ('on_time', 'late', 'missed', 'cancelled', 'open')),
  primary key (tenant_id, event_id)
);
create index first_touch_month on insights.first_touch (tenant_id, month, assigned_at, event_id);
create index first_touch_owner on insights.first_touch (tenant_id, owner_id, month, assigned_at, event_id);
create index first_touch_unit on insights.first_touch (tenant_id, unit_path, month);
create index first_touch_open on insights.first_touch (tenant_id, month, due_at) where outcome = 'open';

select insights.maintain_partitions(clock_timestamp());
