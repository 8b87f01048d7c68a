"""An index of the few entries of a timeline that show where a customer's flow stands."""

from weft.migrations import script

revision = "customers_0003"
down_revision = "customers_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates it on every partition; its predicate names the entries of `timeline.FLOW`."""
    script(
        "create index timeline_milestone on customers.timeline (tenant_id, customer_id, code, occurred_at desc,"
        " entry_id desc) where code in ('timeline.lead_created', 'timeline.lead_converted',"
        " 'timeline.opportunity_opened', 'timeline.opportunity_imported', 'timeline.quote_cleared',"
        " 'timeline.order_delivered', 'timeline.instalment_paid')"
    )


def downgrade() -> None:
    """Drops it."""
    script("drop index customers.timeline_milestone")
