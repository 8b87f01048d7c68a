-- Until when the contract of its customer runs; and when a lead goes back to the pool, once its owner was warned.
alter table leads.lead add column contract_end date;
alter table leads.lead add column recycles_at timestamptz;
-- What somebody took on a day, and from whom a lead went back. What is assigned by score stands in neither.
create index assignment_taken on leads.assignment (tenant_id, owner_id, day) where kind in (3, 5);
create index assignment_left on leads.assignment (tenant_id, lead_id, previous_owner_id, at desc)
  where owner_id is null and previous_owner_id is not null;
-- What stalled before this has no clock any more that would look at the rules: one look each. Whoever migrates sees no rows of
-- tenants behind the walls, so they are down for this one statement.
alter table leads.lead no force row level security;
alter table leads.deadline no force row level security;
insert into leads.deadline (tenant_id, kind, subject, key, due_at, state, generation, payload, initiator, lease_until, tries)
  select tenant_id, 'lead.recycles', 'leads/' || id, '', now(), 'armed', 1, ''::bytea, 'services/leads', to_timestamp(0), 0
  from leads.lead where state = 2 and stalls_at is null
  on conflict do nothing;
alter table leads.deadline force row level security;
alter table leads.lead force row level security;
