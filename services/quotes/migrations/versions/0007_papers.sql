-- Which versions may leave the firm; what a new one replaces.
alter table quotes.quote_version add column passed boolean not null default false;
alter table quotes.quote add column previous jsonb;
create table quotes.quote_link (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, quote_id uuid not null, quote_version_id uuid not null, number text not null,
  language smallint not null, digest bytea not null, creator text not null, created_at timestamptz not null,
  expires_at timestamptz not null, revoked_at timestamptz,
  primary key (tenant_id, id)
);
create index quote_link_owner on quotes.quote_link (tenant_id, owner_id, id desc);
create index quote_link_unit on quotes.quote_link (tenant_id, unit_path, id desc);
create index quote_link_quote on quotes.quote_link (tenant_id, quote_id, id desc);
create index quote_link_version on quotes.quote_link (tenant_id, quote_version_id, id desc);
create table quotes.quote_link_opening (
  tenant_id uuid not null, id uuid not null, owner_id uuid not null, unit_path text collate "C" not null,
  opened bigint not null, last_at timestamptz not null,
  primary key (tenant_id, id)
);
create index quote_link_opening_owner on quotes.quote_link_opening (tenant_id, owner_id);
create index quote_link_opening_unit on quotes.quote_link_opening (tenant_id, unit_path);
