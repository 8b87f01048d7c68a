-- How often the library changed: whoever keeps it in memory reads this one number.
create table leads.library (
  tenant_id uuid not null, version bigint not null,
  primary key (tenant_id)
);

create table leads.library_entry (
  tenant_id uuid not null, id uuid not null, version bigint not null, number int not null, content jsonb not null,
  files jsonb not null, editor text not null, retired boolean not null, created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);

-- Every version as it was written, by whom and when.
create table leads.library_version (
  tenant_id uuid not null, id uuid not null, entry_id uuid not null, number int not null, content jsonb not null,
  editor text not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index library_version_number on leads.library_version (tenant_id, entry_id, number);

-- Who won lately, counted for the authors of scripts (state 2 is won).
create index opportunity_won_on on leads.opportunity (tenant_id, close_date) where state = 2;
