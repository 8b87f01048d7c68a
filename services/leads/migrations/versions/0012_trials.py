"""Finds where a tenant's knowledge of its board begins, and the leads that somebody owns, without looking through all; and
keeps of a lost opportunity whether its owner was shielded.
"""

from pathlib import Path

from weft.migrations import script

revision = "leads_0012"
down_revision = "leads_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them; what was lost before counts as it did."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: neither harms anybody."""
    raise RuntimeError("there is nothing to take back")
