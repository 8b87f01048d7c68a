"""Money that was counted twice is told from money that the bank took back."""

from pathlib import Path

from weft.migrations import script

revision = "collections_0011"
down_revision = "collections_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns, which say nothing of rows from before."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
