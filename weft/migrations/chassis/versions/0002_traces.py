"""What is stored with events, calls and deadlines, so that a sampled trace goes on where they arrive."""

from alembic import context

from weft.migrations import script

revision = "chassis_0002"
down_revision = "chassis_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds columns that only sampled traces fill; code that does not know them runs on."""
    schema = context.config.attributes["schema"]
    for table in ("outbox", "retry", "call", "deadline"):
        script(f"alter table {schema}.{table} add column traceparent text")
    script(f"alter table {schema}.deadline add column trace_link text")


def downgrade() -> None:
    """Is not offered: old code runs on these tables as they are."""
    raise RuntimeError("old code runs on these columns; there is nothing to take back")
