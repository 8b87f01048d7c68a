-- The tenant's access to the register with the secret sealed; and of each institution what the register said last, kept also while it does not answer.
create table qualification.connection (
  tenant_id uuid not null, id uuid not null, version bigint not null, family int not null, address text not null,
  account text not null, sealed_secret text not null, connected boolean not null, updated_at timestamptz not null,
  primary key (tenant_id, id),
  check (connected = (sealed_secret <> ''))
);
create unique index connection_one on qualification.connection (tenant_id);

create table qualification.qualification (
  tenant_id uuid not null, id uuid not null, version bigint not null, institution_code text collate "C" not null,
  state smallint not null, reason text not null, found jsonb, risks jsonb not null, as_of timestamptz,
  unverified_at timestamptz, retry_at timestamptz, failed int not null,
  primary key (tenant_id, id),
  check ((retry_at is null) = (unverified_at is null))
);
create unique index qualification_code on qualification.qualification (tenant_id, institution_code);
