"""Where each resource of the main journey stands."""

from pathlib import Path

from weft.migrations import script, secure

revision = "tasks_0003"
down_revision = "tasks_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table and its walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("tasks", "stand", owned=True)


def downgrade() -> None:
    """Removes it: what stands there comes from facts."""
    script("drop table tasks.stand")
