"""A message may be dropped before it is sent."""

from pathlib import Path

from weft.migrations import script

revision = "notifications_0002"
down_revision = "notifications_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Admits the state, and indexes what waits."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: what was sent to whom is evidence."""
    raise RuntimeError("the delivery log is evidence; restore a backup instead")
