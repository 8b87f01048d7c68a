alter table leads.lead add column screening_due timestamptz;
alter table leads.lead add column screening jsonb;
alter table leads.lead add column screening_missed boolean not null default false;
alter table leads.lead add column shield jsonb;

-- From when until when a rep gets no new leads: his latest freeze, joined with one that it meets.
alter table leads.rep add column frozen_from timestamptz;
alter table leads.rep add column frozen_until timestamptz;

-- Until when some customer is shielded: later than that nobody looks for one.
alter table leads.board add column shielded_until timestamptz;

-- Whose customers refused for now, by each name under which a lead of theirs may come.
create table leads.shield (
  tenant_id uuid not null, lead_id uuid not null, person_id uuid not null, customer_id uuid, company_key text not null,
  company_code text not null, until timestamptz not null,
  primary key (tenant_id, lead_id)
);
create index shield_customer on leads.shield (tenant_id, customer_id) where customer_id is not null;
create index shield_company on leads.shield (tenant_id, company_key);
create index shield_code on leads.shield (tenant_id, company_code) where company_code <> '';

-- What a rep was given day after day, where it was a deviation.
create table leads.assignment_streak (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, kind smallint not null, first_day date not null, last_day date not null,
  days integer not null, flagged_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index assignment_streak_first on leads.assignment_streak (tenant_id, owner_id, kind, first_day);
create index assignment_streak_owner on leads.assignment_streak (tenant_id, owner_id, id desc);
create index assignment_streak_unit on leads.assignment_streak (tenant_id, unit_path, id desc);
