-- Production slots: the holds by key, kept for good; and of each item's day what is kept aside and what is used up.
create table erp.hold (
  tenant_id uuid not null, id uuid not null, version bigint not null, state text not null, parts jsonb not null,
  reasons jsonb not null, expires_at timestamptz, asked int not null,
  primary key (tenant_id, id),
  check (state in ('held', 'refused', 'confirmed', 'released', 'taken_back'))
);

create table erp.bucket (
  tenant_id uuid not null, name text collate "C" not null, held numeric not null, confirmed numeric not null,
  told numeric, told_at timestamptz, settled_at timestamptz,
  primary key (tenant_id, name),
  check (held >= 0 and confirmed >= 0)
);
