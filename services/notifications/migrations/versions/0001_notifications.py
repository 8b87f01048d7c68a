"""Inboxes and the delivery log."""

from pathlib import Path

from weft.migrations import script, secure

revision = "notifications_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables, their walls, and the partitions of the first months."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("notifications", "notice", owned=True)
    secure("notifications", "inbox_state", owned=True)
    secure("notifications", "delivery")
    secure("notifications", "delivery_key", append_only=True)
    script("select notifications.maintain_partitions(clock_timestamp())")


def downgrade() -> None:
    """Is not offered: what was sent to whom is evidence."""
    raise RuntimeError("the delivery log is evidence; restore a backup instead")
