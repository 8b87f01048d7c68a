"""When orders on credit were accepted and cancelled, and what finance recorded of them by hand."""

from pathlib import Path

from weft.migrations import script

revision = "collections_0003"
down_revision = "collections_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns, and the way from a contract to its orders."""
    script(Path(__file__).with_suffix(".sql").read_text())
