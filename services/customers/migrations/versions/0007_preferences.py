"""Contacts, and which brand they prefer for which procedure."""

from pathlib import Path

from weft.migrations import script, secure

revision = "customers_0007"
down_revision = "customers_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("customers", "contact")
    secure("customers", "preference", append_only=True)
    secure("customers", "preference_now")


def downgrade() -> None:
    """Drops what this revision made."""
    script("drop table customers.preference_now; drop table customers.preference; drop table customers.contact")
