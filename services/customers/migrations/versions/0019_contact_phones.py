"""Contacts have a telephone number."""

from weft.migrations import script

revision = "customers_0019"
down_revision = "customers_0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; contacts of before have no number."""
    script("alter table customers.contact add column phone text not null default ''")


def downgrade() -> None:
    """Drops it."""
    script("alter table customers.contact drop column phone")
