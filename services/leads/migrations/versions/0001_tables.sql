create table leads.lead (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, home_unit_path text collate "C" not null, state smallint not null, company text not null, company_key text not null,
  company_code text not null, contact_name text not null, contact_phone text not null, contact_email text not null,
  source smallint not null, budget_band smallint not null, budget_fen bigint not null, currency text not null,
  technical_intensity smallint not null, decision_chain smallint not null, industry text not null, customer_id uuid,
  hints jsonb not null, high_value boolean not null, assignment_kind smallint not null, score text not null,
  reasons jsonb not null, assigned_at timestamptz, first_touch_due timestamptz, first_touched_at timestamptz,
  touch_overdue boolean not null, followed_up_at timestamptz, dwells_since timestamptz, stalls_at timestamptz,
  expected_close date, opportunity_id uuid, loss_reason text not null, created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index lead_owner on leads.lead (tenant_id, owner_id, id desc);
create index lead_unit on leads.lead (tenant_id, unit_path, id desc);
create index lead_pool on leads.lead (tenant_id, id desc) where state = 1;
create index lead_company on leads.lead (tenant_id, company_key);
create index lead_code on leads.lead (tenant_id, company_code) where company_code <> '';

-- Every decision about an owner; deviation is in millionths of the score.
create table leads.assignment (
  tenant_id uuid not null, id uuid not null, lead_id uuid not null, owner_id uuid, unit_path text collate "C" not null,
  previous_owner_id uuid, kind smallint not null, score text not null, best_id uuid, best_score text not null,
  deviation_e6 bigint not null, reasons jsonb not null, policy_version bigint not null, day date not null,
  note text not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create index assignment_lead on leads.assignment (tenant_id, lead_id, id desc);
create index assignment_owner on leads.assignment (tenant_id, owner_id, id desc);
create index assignment_unit on leads.assignment (tenant_id, unit_path, id desc);
create index assignment_day on leads.assignment (tenant_id, day, deviation_e6 desc);

create table leads.follow_up (
  tenant_id uuid not null, id uuid not null, subject text not null, owner_id uuid,
  unit_path text collate "C" not null, summary text not null, next_step text not null, expected_close date not null,
  channel smallint not null, actor text not null, at timestamptz not null,
  primary key (tenant_id, id)
);
create index follow_up_subject on leads.follow_up (tenant_id, subject, id desc);
create index follow_up_owner on leads.follow_up (tenant_id, owner_id);
create index follow_up_unit on leads.follow_up (tenant_id, unit_path);

create table leads.opportunity (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, state smallint not null, pipeline text not null, stage text not null,
  stage_entered_at timestamptz not null, customer_id uuid, lead_id uuid, product_id uuid, amount_fen bigint not null,
  currency text not null, industry text not null, budget_band smallint not null, decision_chain smallint not null,
  expected_close date, engage_date date, close_date date, outputs jsonb not null, loss_reason text not null,
  external_id text, origin smallint not null, import_hash bytea, changed_here boolean not null, dwells_since timestamptz, stalls_at timestamptz,
  created_at timestamptz not null, updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index opportunity_owner on leads.opportunity (tenant_id, owner_id, id desc);
create index opportunity_unit on leads.opportunity (tenant_id, unit_path, id desc);
create index opportunity_customer on leads.opportunity (tenant_id, customer_id, id desc);
create unique index opportunity_external on leads.opportunity (tenant_id, external_id);

create table leads.proposal (
  tenant_id uuid not null, id uuid not null, version bigint not null, owner_id uuid,
  unit_path text collate "C" not null, opportunity_id uuid not null, state smallint not null,
  submitted_at timestamptz not null, decided_at timestamptz,
  primary key (tenant_id, id)
);
create index proposal_owner on leads.proposal (tenant_id, owner_id);
create index proposal_unit on leads.proposal (tenant_id, unit_path);
create index proposal_opportunity on leads.proposal (tenant_id, opportunity_id, id desc);

-- Rows of imported files that are not certain: outside every funnel, until the file is mended and imported again.
create table leads.quarantine (
  tenant_id uuid not null, external_key text not null, row_number bigint not null, column_name text not null,
  reason text not null, external_id text not null, row_values jsonb not null, at timestamptz not null,
  primary key (tenant_id, external_key)
);
create index quarantine_order on leads.quarantine (tenant_id, row_number, external_key);

create table leads.product (
  tenant_id uuid not null, id uuid not null, version bigint not null, code text not null, series text not null,
  list_price_fen bigint not null, currency text not null, created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index product_code on leads.product (tenant_id, code);

-- The board: one row per tenant, whose lock orders every change of what is known of reps.
create table leads.board (
  tenant_id uuid not null, version bigint not null,
  primary key (tenant_id)
);
create table leads.rep (
  tenant_id uuid not null, person_id uuid not null, person_version bigint not null,
  unit_path text collate "C" not null, roles text not null, active boolean not null, open_load integer not null,
  touches_in_time integer not null, touches_due integer not null, board_version bigint not null,
  primary key (tenant_id, person_id)
);
create index rep_changed on leads.rep (tenant_id, board_version);
create table leads.rep_record (
  tenant_id uuid not null, person_id uuid not null, dimension text not null, value text not null,
  won integer not null, decided integer not null, board_version bigint not null,
  primary key (tenant_id, person_id, dimension, value)
);
create index rep_record_changed on leads.rep_record (tenant_id, board_version);
create table leads.rep_month (
  tenant_id uuid not null, person_id uuid not null, month date not null, dimension text not null, value text not null,
  won integer not null, decided integer not null,
  primary key (tenant_id, person_id, month, dimension, value)
);
create table leads.rep_proposal (
  tenant_id uuid not null, person_id uuid not null, day date not null, won integer not null, decided integer not null,
  board_version bigint not null,
  primary key (tenant_id, person_id, day)
);
create index rep_proposal_changed on leads.rep_proposal (tenant_id, board_version);
