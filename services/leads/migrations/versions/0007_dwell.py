"""Knows which deals sit too long at a node, the joint-visit plans of their reps, and which deals are open too long."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0007"
down_revision = "leads_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds all of it; what stands at that node already is watched when it enters it anew."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "joint_visit_plan", owned=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
