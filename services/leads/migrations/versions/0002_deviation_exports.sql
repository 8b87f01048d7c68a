-- The last local day on which somebody got a lead: its first decision sets the clock for the day's end.
alter table leads.board add column decided_day date;

-- The file of one unit for one day; the content lies in the object store, by language.
create table leads.deviation_export (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, day date not null, decided integer not null, deviations integer not null,
  files jsonb not null, made_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index deviation_export_day on leads.deviation_export (tenant_id, day, unit_path);
create index deviation_export_owner on leads.deviation_export (tenant_id, owner_id);
create index deviation_export_unit on leads.deviation_export (tenant_id, unit_path, id desc);
