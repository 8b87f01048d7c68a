"""Service records."""

from pathlib import Path

from weft.migrations import script, secure

revision = "customers_0009"
down_revision = "customers_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("customers", "service_case", owned=True)


def downgrade() -> None:
    """Drops it."""
    script("drop table customers.service_case")
