-- How industries were split: each once, and kept for ever.
create table leads.tag_split (
  tenant_id uuid not null, id uuid not null, version bigint not null, tag text not null, children jsonb not null,
  reason text not null, actor text not null, created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index tag_split_tag on leads.tag_split (tenant_id, tag);
