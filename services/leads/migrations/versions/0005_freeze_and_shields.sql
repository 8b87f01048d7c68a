alter table leads.lead add column screening_due timestamptz;
alter table leads.lead add column screening jsonb;
alter table leads.lead add column screening_missed boolean not null default false;

-- From when until when a rep gets no new leads: his latest freeze, joined with one that it meets.
alter table leads.rep add column frozen_from timestamptz;
alter table leads.rep add column frozen_until timestamptz;
