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

-- Sums at three grains. The owner of a coarse grain is the nil id, and so is nobody's. The month of what stands now is
-- empty. The owner comes first in the key of the funnel, which has many rows for each; in that of leads the month.
create table insights.deal_tally (
  tenant_id uuid not null,
  grain text collate "C" not null check (grain in ('owner', 'unit', 'tenant')),
  owner_id uuid not null,
  month text collate "C" not null,
  unit_path text collate "C" not null,
  pipeline text collate "C" not null,
  stage text collate "C" not null,
  currency text collate "C" not null,
  opened bigint not null,
  entered bigint not null,
  left_count bigint not null,
  advanced bigint not null,
  dwell bigint not null,
  dwell_s bigint not null,
  won bigint not null,
  won_fen bigint not null,
  lost bigint not null,
  cycle bigint not null,
  cycle_s bigint not null,
  current_count bigint not null,
  current_fen bigint not null,
  primary key (tenant_id, grain, owner_id, month, unit_path, pipeline, stage, currency)
) with (fillfactor = 70);  -- room for updates in place
create table insights.lead_tally (
  tenant_id uuid not null,
  grain text collate "C" not null check (grain in ('owner', 'unit', 'tenant')),
  month text collate "C" not null,
  owner_id uuid not null,
  unit_path text collate "C" not null,
  created bigint not null,
  converted bigint not null,
  on_time bigint not null,
  late bigint not null,
  missed bigint not null,
  cancelled bigint not null,
  open bigint not null,
  primary key (tenant_id, grain, month, owner_id, unit_path)
) with (fillfactor = 70);
create index lead_tally_owner on insights.lead_tally (tenant_id, owner_id, month) where grain = 'owner';

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
create index first_touch_unit on insights.first_touch (tenant_id, unit_path, month, assigned_at, event_id);
create index first_touch_open on insights.first_touch (tenant_id, month, due_at) where outcome = 'open';

select insights.maintain_partitions(clock_timestamp());
