"""What is stored with long work, so that its steps point back to the sampled request that began it."""

from alembic import context

from weft.migrations import script

revision = "chassis_0009"
down_revision = "chassis_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column that only sampled traces fill; code that does not know it runs on."""
    schema = context.config.attributes["schema"]
    script(f"alter table {schema}.operation add column trace_link text")


def downgrade() -> None:
    """Is not offered: old code runs on this table as it is."""
    raise RuntimeError("old code runs on this column; there is nothing to take back")
