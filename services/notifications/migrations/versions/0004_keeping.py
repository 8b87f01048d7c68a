"""Lets housekeeping forget notices and deliveries of long ago."""

from weft.migrations import admit

revision = "notifications_0004"
down_revision = "notifications_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Admits the cross-tenant role, to read and to forget."""
    for table in ("notice", "delivery", "delivery_key"):
        admit("notifications", table, "select, delete")


def downgrade() -> None:
    """Is not offered: the right harms nobody who does not use it."""
    raise RuntimeError("there is nothing to take back")
