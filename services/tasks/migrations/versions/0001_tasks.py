"""The tasks and their trail."""

from pathlib import Path

from weft.migrations import script, secure

revision = "tasks_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates both tables and their walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("tasks", "task", owned=True)
    secure("tasks", "trail", append_only=True)


def downgrade() -> None:
    """Is not offered: who held what when is evidence."""
    raise RuntimeError("the trail is evidence; restore a backup instead")
