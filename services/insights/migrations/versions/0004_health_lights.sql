-- What is red or yellow of a rep's visits or a quote; a row whose level is empty is off.
create table insights.health_light (
  tenant_id uuid not null,
  subject text collate "C" not null,
  level text collate "C" not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  since_at timestamptz not null,
  event_id uuid not null,
  visits integer not null,
  visit text not null,
  primary key (tenant_id, subject)
);
create index health_light_on on insights.health_light (tenant_id, since_at, event_id) where level <> '';
create index health_light_owner on insights.health_light (tenant_id, owner_id) where level <> '';
create index health_light_unit on insights.health_light (tenant_id, unit_path) where level <> '';
