-- What each change of the board was, so that it can be taken back: a policy is tried on the board of then. Only what no
-- decision about an owner tells stands here. The first row of a tenant says from which version on all of it is known.
create table leads.board_step (
  tenant_id uuid not null, board_version bigint not null, id uuid not null, at timestamptz not null, body jsonb not null,
  primary key (tenant_id, board_version)
);
-- Whoever migrates sees no rows of tenants behind the wall, so it is down for this one statement.
alter table leads.board no force row level security;
insert into leads.board_step (tenant_id, board_version, id, at, body)
  select tenant_id, version, leads.uuid_floor(now()), now(), '{"begins": true}' from leads.board;
alter table leads.board force row level security;
