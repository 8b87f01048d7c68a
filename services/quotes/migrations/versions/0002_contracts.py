"""Contracts and their numbers, with their walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "quotes_0002"
down_revision = "quotes_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates both."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("quotes", "contract", owned=True)
    secure("quotes", "contract_series")
