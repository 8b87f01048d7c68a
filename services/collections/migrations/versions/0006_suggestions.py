"""Receipts keep what they may be meant for; numbers of paid contracts are known too."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0006"
down_revision = "collections_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds what is suggested and who pays for whom, and makes the indexes of numbers cover what is paid."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("collections", "payer")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
