"""Dunning: cases of customers, to which level each instalment came, and letters."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0013"
down_revision = "collections_0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the tables, and lets what is open from before be looked at once."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("collections", "dunning_case", owned=True)
    secure("collections", "dunning_stand")
    secure("collections", "dunning_letter", owned=True)
    secure("collections", "dunning_paper", append_only=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
