"""Our own bank accounts; and money that was counted twice is told from money that the bank took back."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0011"
down_revision = "collections_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the table, and columns that say nothing of rows from before."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("collections", "bank_account")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
