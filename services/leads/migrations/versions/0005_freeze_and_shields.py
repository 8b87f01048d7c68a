"""Keeps the screening form of a lead, who gets no new leads until when, which customers are shielded for whom, and the
streaks of assignments.
"""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0005"
down_revision = "leads_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds them; a lead that was contacted before owes no form."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "shield")
    secure("leads", "assignment_streak", owned=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
