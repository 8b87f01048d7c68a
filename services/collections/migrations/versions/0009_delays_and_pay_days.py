"""When money is to be expected: agreed delays of instalments, and the day of the month on which a customer pays."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0009"
down_revision = "collections_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns, with nothing delayed, and the table."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("collections", "pay_day")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
