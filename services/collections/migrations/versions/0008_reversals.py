"""Money that is booked back: links that were undone, and receipts that the bank took back."""

from pathlib import Path

from weft.migrations import script

revision = "collections_0008"
down_revision = "collections_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns of counter-entries; a link stays as it was, and is undone at most once."""
    script(Path(__file__).with_suffix(".sql").read_text())


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
