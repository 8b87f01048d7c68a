"""Keeps who made a visit, whoever has it by now."""

from pathlib import Path

from weft.migrations import script

revision = "leads_0018"
down_revision = "leads_0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds it, and says of the visits that are there who made them."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: who made a visit is kept."""
    raise RuntimeError("there is nothing to take back")
