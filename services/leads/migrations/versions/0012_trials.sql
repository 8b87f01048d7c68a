create index board_step_begins on leads.board_step (tenant_id, board_version desc) where body ? 'begins';
create index lead_owned on leads.lead (tenant_id, id) where state = 2;
-- What was lost under its owner's shield counts against nobody, also where it is counted again.
alter table leads.opportunity add column shielded boolean not null default false;
