-- A message may be dropped before it is sent.
alter table notifications.delivery drop constraint delivery_state_check;
alter table notifications.delivery add constraint delivery_state_check
  check (state in ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN', 'SUPERSEDED'));
-- What waits is little, whatever was sent before.
create index delivery_queued on notifications.delivery (tenant_id) where state = 'QUEUED';
