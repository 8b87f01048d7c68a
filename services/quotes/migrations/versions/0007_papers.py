"""Which versions may leave the firm, what a new one replaces, and the links under which customers read them."""

from pathlib import Path

from weft.migrations import script, secure

revision = "quotes_0007"
down_revision = "quotes_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds columns and tables."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("quote_link", "quote_link_opening"):
        secure("quotes", table, owned=True)
