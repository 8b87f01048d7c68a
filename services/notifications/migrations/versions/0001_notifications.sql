-- Inboxes, what people wish, and the delivery log.

create table notifications.notice (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, code text not null, args jsonb not null, about text not null,
  fact_type text not null, fact_event uuid not null, read_at timestamptz, created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index notice_owner on notifications.notice (tenant_id, owner_id, id desc);
create index notice_unread on notifications.notice (tenant_id, owner_id, id desc) where read_at is null;
create index notice_unit on notifications.notice (tenant_id, unit_path, id);
create unique index notice_once on notifications.notice (tenant_id, fact_event, owner_id);

create table notifications.inbox_state (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, channels_off int[] not null, read_through uuid not null,
  primary key (tenant_id, id)
);
create index inbox_state_owner on notifications.inbox_state (tenant_id, owner_id);
create index inbox_state_unit on notifications.inbox_state (tenant_id, unit_path);

create table notifications.delivery (
  tenant_id uuid not null, id uuid not null, version bigint not null, notice uuid not null, fact_type text not null,
  fact_event uuid not null, person_id uuid not null, unit_path text collate "C" not null, channel int not null,
  state text not null, tries int not null, reason text not null, vendor_code int not null, vendor_message text not null,
  message bytea not null, maybe_taken boolean not null, first_called_at timestamptz, sending_since timestamptz,
  created_at timestamptz not null, ended_at timestamptz,
  primary key (tenant_id, id),
  check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN')),
  check ((ended_at is null) = (state in ('QUEUED', 'SENDING'))),
  check (ended_at is null or message = '')
) partition by range (id);
create index delivery_person on notifications.delivery (tenant_id, person_id, id desc);
create index delivery_event on notifications.delivery (tenant_id, fact_event);

-- A partitioned table cannot say that a fact is told to a person over a channel once: this one does.
create table notifications.delivery_key (
  tenant_id uuid not null, fact_event uuid not null, person_id uuid not null, channel int not null,
  delivery_id uuid not null,
  primary key (tenant_id, fact_event, person_id, channel)
);
