"""Who may not hold a task, because he would judge his own work."""

from pathlib import Path

from weft.migrations import script

revision = "tasks_0004"
down_revision = "tasks_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; tasks from before bar nobody."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: what was decided is evidence."""
    raise RuntimeError("decisions are evidence; restore a backup instead")
