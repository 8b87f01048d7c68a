"""Bank lines that are known under several keys: the same money in files of several formats is one receipt."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0007"
down_revision = "collections_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; receipts of before are known by their own key and by what they say."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("collections", "receipt_alias", append_only=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
