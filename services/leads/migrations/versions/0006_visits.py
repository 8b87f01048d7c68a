"""Visits, what they count for, and what customers confirmed after a demo."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0006"
down_revision = "leads_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "visit", owned=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
