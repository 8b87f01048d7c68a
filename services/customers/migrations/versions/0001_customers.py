"""Customers, what they are found by, their aliases and their timeline."""

from pathlib import Path

from weft.migrations import script, secure

revision = "customers_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates everything."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("customers", "customer", owned=True)
    for table in ("name_token", "external_name", "alias"):
        secure("customers", table)
    secure("customers", "timeline", append_only=True)


def downgrade() -> None:
    """Drops what this revision made."""
    script(
        "drop table customers.timeline; drop table customers.alias; drop table customers.external_name;"
        " drop table customers.name_token; drop table customers.customer"
    )
