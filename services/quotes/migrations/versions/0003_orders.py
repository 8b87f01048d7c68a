"""The tables of orders and of attempts to place them, with their walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "quotes_0003"
down_revision = "quotes_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates both."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("quotes", "sales_order", owned=True)
    secure("quotes", "order_attempt", owned=True, append_only=True)
