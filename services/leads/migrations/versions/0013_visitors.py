"""Knows which reps met nobody who leads the technical side in too many visits in a row."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0013"
down_revision = "leads_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; each rep is judged with his next visit."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "visitor", owned=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
