"""Instalments, statements with their lines, receipts with what they pay, and the ledger, with their walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates everything."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("instalment", "receipt"):
        secure("collections", table, owned=True)
    secure("collections", "statement")
    for table in ("statement_line", "allocation", "posting"):
        secure("collections", table, append_only=True)
