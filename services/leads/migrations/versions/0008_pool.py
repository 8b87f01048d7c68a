"""Leads go back to the pool by rules, and whoever lost one so may not take it again at once."""

from pathlib import Path

from weft.migrations import script

revision = "leads_0008"
down_revision = "leads_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds what the rules look at, and looks once at what has stalled already."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
