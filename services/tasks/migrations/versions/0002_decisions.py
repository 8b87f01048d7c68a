"""What was decided, and since when the present holder has a task."""

from pathlib import Path

from weft.migrations import script

revision = "tasks_0002"
down_revision = "tasks_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds both columns."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: what was decided is evidence."""
    raise RuntimeError("decisions are evidence; restore a backup instead")
