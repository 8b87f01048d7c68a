"""A page of the few deliveries in one state does not read the many in others."""

from weft.migrations import script

revision = "notifications_0007"
down_revision = "notifications_0006"
branch_labels = None
depends_on = None

SQL = """
create index delivery_state on notifications.delivery (tenant_id, state, id desc);
"""
DROP = """
drop index notifications.delivery_state;
"""


def upgrade() -> None:
    """Adds the index of the log by state."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
