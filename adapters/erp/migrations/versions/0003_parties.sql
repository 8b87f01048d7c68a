-- With whom the firm deals: the parties that were read last, and where reading them stands, apart from items and bills, so
-- that versions before this one go on reading those.
create table erp.party_sync (
  tenant_id uuid not null, id uuid not null, version bigint not null, phase text not null, cursor text not null,
  since text not null, mark text not null, next_mark text not null, whole boolean not null, epoch bigint not null,
  pages int not null, began_at timestamptz, synced_at timestamptz, full_at timestamptz, failing int not null,
  reason text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references erp.connection (tenant_id, id),
  check (phase in ('idle', 'parties', 'sweep'))
);

create table erp.party (
  tenant_id uuid not null, id uuid not null, version bigint not null, code text collate "C" not null,
  display_name text not null, uscc text not null, active boolean not null, epoch bigint not null,
  seen_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index party_code on erp.party (tenant_id, code);
create index party_active on erp.party (tenant_id, code) where active;
create index party_uscc on erp.party (tenant_id, uscc, code) where uscc <> '';
create index party_name on erp.party (tenant_id, display_name, code);
