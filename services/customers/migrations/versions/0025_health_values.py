"""What health keeps of the value that customers got, beside what pods of before write."""

from weft.migrations import script

revision = "customers_0025"
down_revision = "customers_0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; old code leaves it as it is."""
    script("alter table customers.health add column worths jsonb not null default '{}';")


def downgrade() -> None:
    """Drops it."""
    script("alter table customers.health drop column worths")
