"""The tables of credit: accounts, holds and freezes, with their walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "collections_0002"
down_revision = "collections_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates everything."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("credit_account", "credit_hold", "credit_freeze"):
        secure("collections", table)
