-- Each tenant's own account for short messages, its secret sealed.
create table notifications.sms_account (
  tenant_id uuid not null, id uuid not null, version bigint not null, access_key_id text not null,
  sign_name text not null, templates jsonb not null, sealed_secret text not null, connected boolean not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  check (connected = (sealed_secret <> ''))
);
create unique index sms_account_one on notifications.sms_account (tenant_id);
