"""Keeps whose a decided opportunity was, whoever has it by now."""

from pathlib import Path

from weft.migrations import script

revision = "leads_0019"
down_revision = "leads_0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds it; what was decided before counts for its owner, or for whom it was handed over to."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: whose it was is kept."""
    raise RuntimeError("there is nothing to take back")
