"""Keeps what the board's changes were, for as long as a policy may be tried on what is past."""

from pathlib import Path

from weft.migrations import admit, script, secure

revision = "leads_0009"
down_revision = "leads_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; what was decided before cannot be tried again."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "board_step", append_only=True)
    admit("leads", "board_step", "select, delete")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
