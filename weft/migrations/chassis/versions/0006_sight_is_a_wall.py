"""Row-level security by sight no longer chooses plans: see `weft.migrations.SIGHT_TEST`."""

import sqlalchemy as sa
from alembic import context, op

from weft.migrations import SIGHT_TEST, script

revision = "chassis_0006"
down_revision = "chassis_0005"
branch_labels = None
depends_on = None

WALLED = sa.text("select tablename from pg_policies where schemaname = :schema and policyname = 'sight' order by 1")


def upgrade() -> None:
    """Rewrites the policy of every table that has it; tables to come get it so."""
    schema = context.config.attributes["schema"]
    for table in op.get_bind().scalars(WALLED, {"schema": schema}).all():
        script(f"alter policy sight on {schema}.{table} using ({SIGHT_TEST})")


def downgrade() -> None:
    """Is not offered: old code runs on these tables as they are."""
    raise RuntimeError("old code runs on these tables; there is nothing to take back")
