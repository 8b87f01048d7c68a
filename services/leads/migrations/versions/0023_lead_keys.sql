-- What a row of a file is known by, and the lead that it came in as or was there already.
create table leads.lead_key (
  tenant_id uuid not null, key text not null, lead_id uuid not null,
  primary key (tenant_id, key)
);
