"""Whoever accepts an order asks whether an urgent shipment of its customer freezes credit."""

from weft.migrations import script

revision = "quotes_0021"
down_revision = "quotes_0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the index by customer."""
    script("create index urgent_shipment_customer on quotes.urgent_shipment (tenant_id, customer_id);")


def downgrade() -> None:
    """Drops it."""
    script("drop index quotes.urgent_shipment_customer;")
