"""What the ERP said of the numbers under which metrics are bound, beside what pods of before write."""

from weft.migrations import script

revision = "customers_0026"
down_revision = "customers_0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; old code leaves it as it is."""
    script("alter table customers.value_profile add column checks jsonb not null default '{}';")


def downgrade() -> None:
    """Drops it."""
    script("alter table customers.value_profile drop column checks")
