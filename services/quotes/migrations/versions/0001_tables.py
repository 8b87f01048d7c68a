"""The tables of quotes, their versions and returns, and the replicas of items and bills, with their walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "quotes_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates everything."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("quotes", "quote", owned=True)
    for table in ("quote_version", "quote_return"):
        secure("quotes", table, owned=True, append_only=True)
    for table in ("item", "bom"):
        secure("quotes", table)
