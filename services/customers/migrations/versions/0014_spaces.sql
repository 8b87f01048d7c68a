create table customers.space (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  customer_id uuid not null,
  opener text not null,
  opened_at timestamptz not null,
  primary key (tenant_id, id)
);
create index space_owner on customers.space (tenant_id, owner_id, id);
create index space_unit on customers.space (tenant_id, unit_path, id);
create index space_customer on customers.space (tenant_id, customer_id, id);

create table customers.space_guest (
  tenant_id uuid not null,
  id uuid not null,
  space_id uuid not null,
  contact_id uuid not null,
  digest bytea not null,
  inviter text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  language text not null,
  dismissed_at timestamptz,
  primary key (tenant_id, id)
);
create index space_guest_space on customers.space_guest (tenant_id, space_id, id);

create table customers.space_question (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  customer_id uuid not null,
  space_id uuid not null,
  category text not null,
  adviser text not null,
  text text not null,
  contact_id uuid,
  noter text not null,
  asked_at timestamptz not null,
  state smallint not null,
  answer text not null,
  answerer text not null,
  answered_at timestamptz,
  primary key (tenant_id, id)
);
create index space_question_owner on customers.space_question (tenant_id, owner_id, id);
create index space_question_unit on customers.space_question (tenant_id, unit_path, id);
create index space_question_customer on customers.space_question (tenant_id, customer_id, id);
create index space_question_space on customers.space_question (tenant_id, space_id, id);
create index space_question_open on customers.space_question (tenant_id, space_id) where state = 1;

create table customers.space_file (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  customer_id uuid not null,
  space_id uuid not null,
  display_name text not null,
  newest int not null,
  newest_sha256 text not null,
  primary key (tenant_id, id)
);
create index space_file_owner on customers.space_file (tenant_id, owner_id, id);
create index space_file_unit on customers.space_file (tenant_id, unit_path, id);
create index space_file_customer on customers.space_file (tenant_id, customer_id, id);
create index space_file_space on customers.space_file (tenant_id, space_id, id);

create table customers.space_file_version (
  tenant_id uuid not null,
  file_id uuid not null,
  number int not null,
  key text not null,
  sha256 text not null,
  size bigint not null,
  content_type text not null,
  note text not null,
  uploader text not null,
  added_at timestamptz not null,
  primary key (tenant_id, file_id, number)
);
