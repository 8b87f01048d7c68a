"""Customers that were merged: what was said of one holds for the other."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0011"
down_revision = "leads_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; what was merged before keeps its old names here."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "merged_customer")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
