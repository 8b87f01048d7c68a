-- The leads of high intent behind the 48-hour response.
create table insights.arrival (
  tenant_id uuid not null,
  event_id uuid not null,
  lead_id uuid not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  month text collate "C" not null,
  came_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  lost boolean not null,
  primary key (tenant_id, event_id)
);
create index arrival_month on insights.arrival (tenant_id, month);
create index arrival_owner on insights.arrival (tenant_id, owner_id, month);
create index arrival_unit on insights.arrival (tenant_id, unit_path, month);
