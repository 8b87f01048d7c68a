"""The files of deviations that each day leaves behind."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0002"
down_revision = "leads_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table, and the board's note of the last day with a decision."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "deviation_export", owned=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
