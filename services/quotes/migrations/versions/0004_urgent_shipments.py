"""The table of urgent shipments, with its walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "quotes_0004"
down_revision = "quotes_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates it."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("quotes", "urgent_shipment", owned=True)
