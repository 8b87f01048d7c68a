"""The customer's own money under prepaid orders: what orders take of it, and what finance vouched for."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0004"
down_revision = "collections_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns and the words of finance."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("collections", "prepayment", append_only=True)
