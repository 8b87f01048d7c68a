alter table quotes.sales_order add column contract_id uuid;
