-- The chassis's tables in one service's schema. {schema} is the schema; {app} and {ops} are its two roles.

create table {schema}.outbox (
  tenant_id uuid not null, event_id uuid not null, aggregate text collate "C" not null, version bigint not null,
  type text not null, body bytea not null,
  created_at timestamptz not null default clock_timestamp(), sent_at timestamptz,
  primary key (tenant_id, event_id)
) partition by range (event_id);
create index outbox_unsent on {schema}.outbox (event_id) where sent_at is null;

create table {schema}.inbox (
  tenant_id uuid not null, consumer text not null, event_id uuid not null,
  primary key (tenant_id, consumer, event_id)
) partition by range (event_id);

create table {schema}.retry (
  tenant_id uuid not null, consumer text not null, event_id uuid not null, aggregate text collate "C" not null,
  version bigint not null, type text not null, body bytea not null, tries int not null default 0,
  next_at timestamptz not null default clock_timestamp(), state text not null default 'waiting', error text not null default '',
  created_at timestamptz not null default clock_timestamp(), lease_until timestamptz not null default '-infinity',
  primary key (tenant_id, consumer, event_id),
  check (state in ('waiting', 'dead', 'parked'))
);
create index retry_aggregate on {schema}.retry (tenant_id, consumer, aggregate, version);
create index retry_due on {schema}.retry (next_at) where state = 'waiting';

create table {schema}.idempotency (
  tenant_id uuid not null, principal text not null, method text not null, request_id text not null,
  request_hash bytea not null, response bytea not null, created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, principal, method, request_id)
);
create index idempotency_age on {schema}.idempotency (created_at);

create table {schema}.audit (
  tenant_id uuid not null, audit_id uuid not null, at timestamptz not null, actor text not null,
  on_behalf_of text not null default '', initiator text not null default '', method text not null,
  subject text not null default '', version bigint not null default 0, request_id text not null default '',
  correlation text not null default '', detail jsonb not null default '{{}}',
  xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, audit_id)
) partition by range (audit_id);
create index audit_xid on {schema}.audit (xid);
create index audit_subject on {schema}.audit (tenant_id, subject, audit_id);

create table {schema}.seal (
  tenant_id uuid not null, seal_no bigint not null, xid_from xid8 not null, xid_to xid8 not null, rows bigint not null,
  root bytea not null, previous bytea not null, at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, seal_no)
);

create table {schema}.decision (
  tenant_id uuid not null, decision_id uuid not null, subject text collate "C" not null, kind text not null,
  outcome text not null, body bytea not null, at timestamptz not null,
  primary key (tenant_id, decision_id)
);
create index decision_subject on {schema}.decision (tenant_id, subject, decision_id desc);

create table {schema}.deadline (
  tenant_id uuid not null, kind text not null, subject text collate "C" not null, key text not null default '',
  due_at timestamptz not null, state text not null default 'armed', generation bigint not null default 1,
  payload bytea not null default '', initiator text not null default '',
  lease_until timestamptz not null default '-infinity', fired_at timestamptz, tries int not null default 0,
  primary key (tenant_id, kind, subject, key),
  check (state in ('armed', 'fired', 'cancelled', 'dead'))
);
create index deadline_due on {schema}.deadline (due_at) where state = 'armed';
create index deadline_tenant_due on {schema}.deadline (tenant_id, due_at) where state = 'armed';

create table {schema}.call (
  tenant_id uuid not null, rpc text not null, key text not null, subject text not null, request bytea not null,
  give_up_at timestamptz not null, next_at timestamptz not null default clock_timestamp(), tries int not null default 0,
  state text not null default 'pending', answer bytea, initiator text not null default '', door text not null,
  lease_until timestamptz not null default '-infinity', created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, rpc, key),
  check (state in ('pending', 'done', 'refused', 'gave_up'))
);
create index call_due on {schema}.call (next_at) where state = 'pending';

create table {schema}.policy (
  tenant_id uuid not null, name text not null, dimension text not null default '', version bigint not null,
  effective_at timestamptz not null, document jsonb not null, actor text not null, reason text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, name, dimension, version)
);

create table {schema}.operation (
  tenant_id uuid not null, operation_id uuid not null, kind text not null, starter text not null,
  state text not null default 'running', progress_done bigint not null default 0, progress_total bigint not null default 0,
  request bytea not null, cursor jsonb not null default '{{}}', result jsonb not null default '{{}}', error jsonb,
  created_at timestamptz not null, ended_at timestamptz, lease_until timestamptz not null default '-infinity',
  generation bigint not null default 1, tries int not null default 0,
  primary key (tenant_id, operation_id),
  check (state in ('running', 'done', 'failed'))
);
create index operation_running on {schema}.operation (lease_until) where state = 'running';

create table {schema}.directory_person (
  tenant_id uuid not null, person_id uuid not null, version bigint not null, unit_id uuid, unit_path text collate "C",
  active boolean not null, roles text[] not null default '{{}}', superior_id uuid, successor_id uuid,
  primary key (tenant_id, person_id)
);
create index directory_person_unit on {schema}.directory_person (tenant_id, unit_path);
create table {schema}.directory_unit (
  tenant_id uuid not null, unit_id uuid not null, version bigint not null, parent_id uuid, path text collate "C" not null,
  kind text not null, manager_id uuid, active boolean not null, zone text not null default '', code text not null default '',
  primary key (tenant_id, unit_id)
);
create index directory_unit_path on {schema}.directory_unit (tenant_id, path);
create table {schema}.directory_absence (
  tenant_id uuid not null, absence_id uuid not null, version bigint not null, person_id uuid not null, delegate_id uuid,
  from_at timestamptz not null, to_at timestamptz not null, cancelled boolean not null default false,
  primary key (tenant_id, absence_id)
);
create index directory_absence_person on {schema}.directory_absence (tenant_id, person_id, to_at);

create table {schema}.clock_offset (tenant_id uuid primary key, offset_s double precision not null);

-- Not of any tenant: leases of the chassis's loops and the sealer's watermark.
create table {schema}.lease (
  name text primary key, holder text not null default '', epoch bigint not null default 0,
  until timestamptz not null default '-infinity'
);
insert into {schema}.lease (name) values ('relay'), ('sealer'), ('housekeeping');
create table {schema}.watermark (name text primary key, xid xid8 not null);
insert into {schema}.watermark (name, xid) values ('sealer', '0');
