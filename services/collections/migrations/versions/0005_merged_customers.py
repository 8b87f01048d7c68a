"""Customers that were merged: credit and money under any name of a customer are that customer's."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0005"
down_revision = "collections_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; what was merged before keeps its old names here."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("collections", "merged_customer")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
