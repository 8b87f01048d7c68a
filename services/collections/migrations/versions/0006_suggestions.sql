-- The number of a paid contract is still that contract's: what is a part of it names no other one.
create index instalment_known_number on collections.instalment (tenant_id, number_key, open_fen);
create index instalment_known_shape on collections.instalment (tenant_id, number_shape);
drop index collections.instalment_number;
drop index collections.instalment_shape;
