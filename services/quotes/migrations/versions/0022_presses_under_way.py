"""Whoever accepts an order looks at those urgent shipments of its customer alone that may still matter."""

from weft.migrations import script

revision = "quotes_0022"
down_revision = "quotes_0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds an index by customer and end, and one of those that are under way; the one by customer alone goes."""
    script(
        "create index urgent_shipment_pressed on quotes.urgent_shipment (tenant_id, customer_id, expires_at);"
        "create index urgent_shipment_started on quotes.urgent_shipment (tenant_id, customer_id) where state = 1;"
        "drop index quotes.urgent_shipment_customer;"
    )


def downgrade() -> None:
    """Brings the old one back."""
    script(
        "create index urgent_shipment_customer on quotes.urgent_shipment (tenant_id, customer_id);"
        "drop index quotes.urgent_shipment_pressed;"
        "drop index quotes.urgent_shipment_started;"
    )
