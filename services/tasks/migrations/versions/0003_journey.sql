-- Where a resource stands on the main journey, by its name; the step is empty once it waits for nobody.
create table tasks.stand (
  tenant_id uuid not null, subject text collate "C" not null, owner_id uuid, unit_path text collate "C" not null,
  customer text collate "C" not null, opportunity text collate "C" not null, contract text collate "C" not null,
  step text not null, since timestamptz not null, due_at timestamptz, moved_at timestamptz not null,
  primary key (tenant_id, subject)
);
create index stand_owner on tasks.stand (tenant_id, owner_id);
create index stand_unit on tasks.stand (tenant_id, unit_path);
create index stand_customer on tasks.stand (tenant_id, customer) where step <> '';
create index stand_opportunity on tasks.stand (tenant_id, opportunity) where step <> '';
create index stand_contract on tasks.stand (tenant_id, contract) where step <> '';
