-- The sendings of quotes behind the response rate.
create table insights.quote_sending (
  tenant_id uuid not null,
  event_id uuid not null,
  quote_id uuid not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  month text collate "C" not null,
  sent_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  answered_event_id uuid,
  outcome text not null check (outcome in ('on_time', 'late', 'missed', 'cancelled', 'open')),
  primary key (tenant_id, event_id)
);
create index quote_sending_month on insights.quote_sending (tenant_id, month, sent_at, event_id);
create index quote_sending_owner on insights.quote_sending (tenant_id, owner_id, month, sent_at, event_id);
create index quote_sending_unit on insights.quote_sending (tenant_id, unit_path, month, sent_at, event_id);
