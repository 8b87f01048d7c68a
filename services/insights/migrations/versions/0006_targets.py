"""Targets and their plans, in a schema of their own; and what came in by day, and on which days customers pay."""

from pathlib import Path

from weft.migrations import keep, script, secure

revision = "insights_0006"
down_revision = "insights_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables; a rebuild fills the derived ones with what happened before."""
    keep("insights")
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("insights", "taking", owned=True)
    secure("insights", "pay_day")
    secure("insights_kept", "target", owned=True)
    secure("insights_kept", "target_plan", append_only=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("targets are not thrown away; restore a backup instead")
