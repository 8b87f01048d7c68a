"""Tags and who carries them, and how urgent a customer is."""

from pathlib import Path

from weft.migrations import script, secure

revision = "customers_0006"
down_revision = "customers_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables and the columns; what is there carries no tag and has no urgency."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("customers", "tag")
    secure("customers", "customer_tag", owned=True)


def downgrade() -> None:
    """Drops what this revision made."""
    script(
        "drop table customers.customer_tag; drop table customers.tag;"
        " alter table customers.customer drop column tags, drop column urgency"
    )
