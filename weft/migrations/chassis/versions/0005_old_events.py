"""A way to drop the months of outbox and inbox that nobody needs any more: rows that were deleted one by one would cost as
much as they did when they were written.

The owner's policy shows it what was never sent, and a month with such a row stays.
"""

from alembic import context

from weft.migrations import OWNER_ROLE, script

revision = "chassis_0005"
down_revision = "chassis_0004"
branch_labels = None
depends_on = None

DROP = """
create policy unsent on {schema}.outbox for select to {owner} using (sent_at is null);
create function {schema}.drop_months(parent text, days int) returns int language plpgsql security definer
  set search_path = pg_catalog set lock_timeout = '2s' as $$
declare
  child text; lo timestamptz; hi timestamptz; gone int := 0;
begin
  if parent not in ('outbox', 'inbox') then
    raise exception 'the months of % are never dropped', parent;
  end if;
  for child in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = format('{schema}.%I', parent)::regclass and c.relname ~ '_[0-9]{{6}}$' order by 1 loop
    lo := make_timestamptz(left(right(child, 6), 4)::int, right(child, 2)::int, 1, 0, 0, 0, 'UTC');
    hi := lo + interval '1 month';
    exit when hi > clock_timestamp() - make_interval(days => greatest(days, 30));
    continue when parent = 'outbox' and exists (select 1 from {schema}.outbox
      where sent_at is null and event_id >= {schema}.uuid_floor(lo) and event_id < {schema}.uuid_floor(hi));
    execute format('drop table {schema}.%I', child);
    gone := gone + 1;
  end loop;
  return gone;
end
$$;
revoke all on function {schema}.drop_months(text, int) from public;
grant execute on function {schema}.drop_months(text, int) to {ops};
"""


def upgrade() -> None:
    """Adds a policy for the owner and a function."""
    schema = context.config.attributes["schema"]
    script(DROP.format(schema=schema, owner=OWNER_ROLE, ops=f"weft_{schema}_ops"))


def downgrade() -> None:
    """Is not offered: old code runs on these tables as they are."""
    raise RuntimeError("old code runs on these tables; there is nothing to take back")
