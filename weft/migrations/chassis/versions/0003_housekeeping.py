"""What housekeeping needs: the files that an operation names, turns at sweeping them, and a way to forget old decisions.

No runtime role may delete a decision: it is evidence. The owner's function may, and the owner's own policy shows it
only what is older than half a year, whatever it is asked for.
"""

from alembic import context

from weft.migrations import OWNER_ROLE, admit, script

revision = "chassis_0003"
down_revision = "chassis_0002"
branch_labels = None
depends_on = None

FORGET = """
create policy old on {schema}.decision to {owner}
  using (decision_id < {schema}.uuid_floor(clock_timestamp() - interval '180 days'));
create function {schema}.forget_decisions(tenant uuid, days int, most int) returns int language plpgsql
  security definer set search_path = pg_catalog as $$
declare
  gone int;
begin
  delete from {schema}.decision where tenant_id = tenant and decision_id = any(array(
    select decision_id from {schema}.decision where tenant_id = tenant
      and decision_id < {schema}.uuid_floor(clock_timestamp() - make_interval(days => days))
    order by decision_id limit most));
  get diagnostics gone = row_count;
  return gone;
end
$$;
revoke all on function {schema}.forget_decisions(uuid, int, int) from public;
grant execute on function {schema}.forget_decisions(uuid, int, int) to {ops};
"""


def upgrade() -> None:
    """Adds a column with a default, a row of turns, and the function."""
    schema = context.config.attributes["schema"]
    script(f"alter table {schema}.operation add column files text[] not null default '{{}}'")
    script(f"insert into {schema}.lease (name) values ('files')")
    admit(schema, "decision", "select")
    script(FORGET.format(schema=schema, owner=OWNER_ROLE, ops=f"weft_{schema}_ops"))


def downgrade() -> None:
    """Is not offered: old code runs on these tables as they are."""
    raise RuntimeError("old code runs on these columns; there is nothing to take back")
