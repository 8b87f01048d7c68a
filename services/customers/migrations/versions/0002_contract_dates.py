"""The days of the contract that was signed last, in the customer's profile."""

from weft.migrations import script

revision = "customers_0002"
down_revision = "customers_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; what is there has none."""
    script("alter table customers.customer add column contract_dates jsonb")


def downgrade() -> None:
    """Drops it."""
    script("alter table customers.customer drop column contract_dates")
