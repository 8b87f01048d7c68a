-- The tenant's ERP: its connection with the secret sealed, where reading stands, and what was read last.
create table erp.connection (
  tenant_id uuid not null, id uuid not null, version bigint not null, family int not null, address text not null,
  account text not null, sealed_secret text not null, connected boolean not null, reachable boolean not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  check (connected = (sealed_secret <> ''))
);
create unique index connection_one on erp.connection (tenant_id);

create table erp.sync (
  tenant_id uuid not null, id uuid not null, version bigint not null, phase text not null, cursor text not null,
  since text not null, mark text not null, next_mark text not null, whole boolean not null, epoch bigint not null,
  pages int not null, began_at timestamptz, synced_at timestamptz, full_at timestamptz, failing int not null,
  reason text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references erp.connection (tenant_id, id),
  check (phase in ('idle', 'items', 'boms', 'sweep'))
);

create table erp.item (
  tenant_id uuid not null, id uuid not null, version bigint not null, code text collate "C" not null,
  display_name text not null, unit text not null, list_price_fen bigint not null, currency text not null,
  active boolean not null, epoch bigint not null, seen_at timestamptz not null,
  primary key (tenant_id, id),
  check (list_price_fen >= 0)
);
create unique index item_code on erp.item (tenant_id, code);

create table erp.bom (
  tenant_id uuid not null, id uuid not null, version bigint not null, code text collate "C" not null,
  item_id uuid not null, revision text not null, lines jsonb not null, material_cost_fen bigint not null,
  currency text not null, active boolean not null, epoch bigint not null, seen_at timestamptz not null,
  primary key (tenant_id, id),
  check (material_cost_fen >= 0)
);
create unique index bom_code on erp.bom (tenant_id, code);
create index bom_item on erp.bom (tenant_id, item_id, code);

create table erp.left_out (
  tenant_id uuid not null, collection text not null, code text collate "C" not null, reason text not null,
  noticed_at timestamptz not null,
  primary key (tenant_id, collection, code)
);
