"""How the goods of an order were received."""

from weft.migrations import script

revision = "quotes_0005"
down_revision = "quotes_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; what is there was not delivered yet."""
    script("alter table quotes.sales_order add column delivery jsonb")


def downgrade() -> None:
    """Drops it."""
    script("alter table quotes.sales_order drop column delivery")
