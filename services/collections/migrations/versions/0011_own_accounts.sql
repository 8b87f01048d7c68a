-- Taken out because it never was money of its own: another receipt is the same.
alter table collections.receipt add column counted_twice boolean not null default false;

-- Our own accounts at banks. number_key: the number as it is compared.
create table collections.bank_account (
  tenant_id uuid not null, id uuid not null, version bigint not null, state smallint not null, number text not null,
  number_key text collate "C" not null, bank text not null, holder text not null, currency text not null,
  profile text not null, unit_path text collate "C" not null, created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index bank_account_number on collections.bank_account (tenant_id, number_key, currency);

-- Our own account to which money came: as the file says it, and as it is known. Empty and null for rows from before.
alter table collections.statement add column own_number text not null default '', add column account_id uuid;
alter table collections.statement_line add column account_id uuid;
alter table collections.receipt add column own_number text not null default '', add column account_id uuid;
