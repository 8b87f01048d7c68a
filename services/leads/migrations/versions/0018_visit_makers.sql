-- Who made a visit, and in which unit: it stays his when the visit goes to a successor. Null where an older pod wrote the row,
-- which then is its owner's.
alter table leads.visit add column visitor_id uuid, add column visitor_unit_path text collate "C";

-- Visits of before are their owner's, but for those that somebody took over: who recorded them stands in the audit trail. Whoever
-- migrates sees no rows of tenants behind the walls, so they are down for these statements.
alter table leads.visit no force row level security;
alter table leads.audit no force row level security;
alter table leads.directory_person no force row level security;
update leads.visit v set visitor_id = p.person_id, visitor_unit_path = p.unit_path
  from leads.audit a join leads.directory_person p on p.tenant_id = a.tenant_id and a.actor = 'people/' || p.person_id
  where a.tenant_id = v.tenant_id and a.subject = 'visits/' || v.id
    and a.method = '/weft.api.leads.v1.Visits/RecordVisit' and p.person_id <> v.owner_id;
update leads.visit set visitor_id = owner_id, visitor_unit_path = unit_path where visitor_id is null;
alter table leads.directory_person force row level security;
alter table leads.audit force row level security;
alter table leads.visit force row level security;

create index visit_visitor on leads.visit (tenant_id, coalesce(visitor_id, owner_id), id desc);
-- In the place of the one by owner, which an older pod can do without for as long as it runs.
create index visit_visitor_share on leads.visit (tenant_id, coalesce(visitor_id, owner_id), day) where counted;
drop index leads.visit_share;
