-- Each tenant's own application in WeCom, its secret sealed.
create table notifications.wecom_app (
  tenant_id uuid not null, id uuid not null, version bigint not null, corp_id text not null, agent_id bigint not null,
  sealed_secret text not null, connected boolean not null, updated_at timestamptz not null,
  primary key (tenant_id, id),
  check (connected = (sealed_secret <> ''))
);
create unique index wecom_app_one on notifications.wecom_app (tenant_id);
