-- Taken out because it never was money of its own: another receipt is the same.
alter table collections.receipt add column counted_twice boolean not null default false;
