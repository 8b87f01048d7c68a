"""The contract that an order belongs to."""

from pathlib import Path

from weft.migrations import script

revision = "quotes_0006"
down_revision = "quotes_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column."""
    script(Path(__file__).with_suffix(".sql").read_text())
