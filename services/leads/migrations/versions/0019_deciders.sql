-- Whose it was when it was decided, where that is known beside the owner: what he won stays his when a successor has it.
alter table leads.opportunity add column decided_owner_id uuid;
