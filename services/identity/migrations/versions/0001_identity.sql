-- Identity's tables. What is personal stands in `person` alone; `credential` holds hashes and sealed secrets.

-- Read before anybody is known: whose code is it? No personal data, no row-level security; see the README.
create table identity.tenant_code (code text collate "C" primary key, tenant_id uuid not null unique);
grant select, insert on identity.tenant_code to weft_identity;

create table identity.tenant (
  tenant_id uuid primary key, code text not null, display_name text not null, zone text not null,
  headquarters_id uuid not null, first_administrator_id uuid not null, created_at timestamptz not null
);

create table identity.unit (
  tenant_id uuid not null, id uuid not null, version bigint not null, display_name text not null, kind int not null,
  parent_id uuid, code text collate "C" not null, path text collate "C" not null, manager_id uuid,
  active boolean not null, zone text not null, external_key text not null default '', created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references identity.unit (tenant_id, id)
);
create unique index unit_code on identity.unit (tenant_id, code);
create unique index unit_path on identity.unit (tenant_id, path);
create index unit_parent on identity.unit (tenant_id, parent_id);
create index unit_manager on identity.unit (tenant_id, manager_id) where manager_id is not null;
create unique index unit_external on identity.unit (tenant_id, external_key) where external_key <> '';

create table identity.person (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, unit_id uuid not null, display_name text not null,
  name_key text collate "C" not null, employee_number text collate "C" not null, login text collate "C" not null,
  phone text not null, email text not null, language text not null, zone text not null, wecom_user_id text not null,
  oidc_issuer text not null, oidc_subject text collate "C" not null, superior_id uuid, successor_id uuid,
  held jsonb not null, roles text[] not null, active boolean not null, external_key text not null default '',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references identity.unit (tenant_id, id),
  check (owner_id = id)
);
create index person_owner on identity.person (tenant_id, owner_id);
create index person_path on identity.person (tenant_id, unit_path, name_key, id);
create index person_name on identity.person (tenant_id, name_key, id);
create index person_unit on identity.person (tenant_id, unit_id);
create unique index person_login on identity.person (tenant_id, login) where login <> '';
create unique index person_number on identity.person (tenant_id, employee_number) where employee_number <> '';
create unique index person_oidc on identity.person (tenant_id, oidc_issuer, oidc_subject) where oidc_subject <> '';
create unique index person_external on identity.person (tenant_id, external_key) where external_key <> '';

create table identity.credential (
  tenant_id uuid not null, id uuid not null, version bigint not null, password_hash text not null,
  failures int not null, locked_until timestamptz, totp_secret text not null, totp_pending text not null,
  totp_counter bigint not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, id) references identity.person (tenant_id, id)
);

create table identity.session (
  tenant_id uuid not null, id uuid not null, version bigint not null, person_id uuid not null,
  token_hash bytea not null, created_at timestamptz not null, expires_at timestamptz not null,
  seen_at timestamptz not null, stepped_up_at timestamptz, ended_at timestamptz, end_reason int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, person_id) references identity.person (tenant_id, id)
);
create unique index session_token on identity.session (tenant_id, token_hash);
create index session_person on identity.session (tenant_id, person_id, created_at);

create table identity.client (
  tenant_id uuid not null, id uuid not null, version bigint not null, display_name text not null,
  key_hash bytea not null, key_hint text not null, unit_id uuid not null, roles text[] not null,
  expires_at timestamptz not null, revoked_at timestamptz, created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references identity.unit (tenant_id, id)
);
create unique index client_key on identity.client (tenant_id, key_hash);

create table identity.absence (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid not null,
  unit_path text collate "C" not null, delegate_id uuid, from_at timestamptz not null, to_at timestamptz not null,
  cancelled boolean not null, created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references identity.person (tenant_id, id),
  check (from_at < to_at)
);
create index absence_owner on identity.absence (tenant_id, owner_id, to_at);
create index absence_path on identity.absence (tenant_id, unit_path);
create index absence_begin on identity.absence (tenant_id, from_at, id);
