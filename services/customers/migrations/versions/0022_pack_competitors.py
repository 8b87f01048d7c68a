"""Whether the competitors of a pack were taken from visits, so that they are taken anew, or named by somebody."""

from weft.migrations import script

revision = "customers_0022"
down_revision = "customers_0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column with a default: of what there is nobody knows it, so it counts as named."""
    script("alter table customers.value_pack add column from_visits boolean not null default false")


def downgrade() -> None:
    """Drops it."""
    script("alter table customers.value_pack drop column from_visits")
