create table quotes.clause_pack (
  tenant_id uuid not null, id uuid not null, version bigint not null, code text collate "C" not null,
  number int not null, content jsonb not null, archived boolean not null, created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index clause_pack_code on quotes.clause_pack (tenant_id, code);

-- Every version as it was written.
create table quotes.clause_pack_version (
  tenant_id uuid not null, id uuid not null, pack_id uuid not null, number int not null, content jsonb not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index clause_pack_version_number on quotes.clause_pack_version (tenant_id, pack_id, number);

-- Legal's clock on a quote, and what was recommended when it ran out.
alter table quotes.quote add column legal jsonb;
