"""The index of milestones holds imported enquiries too, for which a page read a customer's whole timeline."""

from weft.migrations import script

revision = "customers_0027"
down_revision = "customers_0026"
branch_labels = None
depends_on = None

INDEX = (
    "create index timeline_{name} on customers.timeline (tenant_id, customer_id, code, occurred_at desc, entry_id desc)"
    " where code in ('timeline.lead_created', {imported}'timeline.lead_converted', 'timeline.opportunity_opened',"
    " 'timeline.opportunity_imported', 'timeline.quote_cleared', 'timeline.order_delivered', 'timeline.instalment_paid');"
)


def upgrade() -> None:
    """Creates it on every partition in the place of the one with fewer entries, which nobody needs any more."""
    script(INDEX.format(name="flow", imported="'timeline.lead_imported', ") + "drop index customers.timeline_milestone")


def downgrade() -> None:
    """Goes back to the one with fewer."""
    script(INDEX.format(name="milestone", imported="") + "drop index customers.timeline_flow")
