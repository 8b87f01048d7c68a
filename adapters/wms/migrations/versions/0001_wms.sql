-- The tenant's WMS: its connection with the secret sealed; where reading what has left stands; the holds by key, kept for good; and of each item what is kept
-- aside, what accepted orders have not taken away yet, and what the vendor said last.
create table wms.connection (
  tenant_id uuid not null, id uuid not null, version bigint not null, family int not null, address text not null,
  account text not null, sealed_secret text not null, connected boolean not null, updated_at timestamptz not null,
  primary key (tenant_id, id),
  check (connected = (sealed_secret <> ''))
);
create unique index connection_one on wms.connection (tenant_id);

create table wms.counting (
  tenant_id uuid not null, id uuid not null, version bigint not null, cursor text not null, since text not null,
  mark text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references wms.connection (tenant_id, id)
);

create table wms.hold (
  tenant_id uuid not null, id uuid not null, version bigint not null, state text not null, parts jsonb not null,
  reasons jsonb not null, expires_at timestamptz, asked int not null,
  primary key (tenant_id, id),
  check (state in ('held', 'refused', 'confirmed', 'released', 'taken_back'))
);

create table wms.bucket (
  tenant_id uuid not null, name text collate "C" not null, held numeric not null, confirmed numeric not null,
  told numeric, told_at timestamptz, settled_at timestamptz,
  primary key (tenant_id, name),
  check (held >= 0 and confirmed >= 0)
);
