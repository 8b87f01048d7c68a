"""The warnings of an order are found when it ends."""

from weft.migrations import script

revision = "wms_0003"
down_revision = "wms_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds an index of those that stand."""
    script("create index warning_order on wms.warning (tenant_id, order_name) where state = 1;")


def downgrade() -> None:
    """Drops it."""
    script("drop index wms.warning_order;")
