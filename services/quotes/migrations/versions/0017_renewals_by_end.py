"""The countdown in the order of its ends."""

from weft.migrations import script

revision = "quotes_0017"
down_revision = "quotes_0016"
branch_labels = None
depends_on = None

SQL = """
create index renewal_ends on quotes.renewal (tenant_id, ends_on, id);
create index renewal_owner_ends on quotes.renewal (tenant_id, owner_id, ends_on, id);
create index renewal_unit_ends on quotes.renewal (tenant_id, unit_path, ends_on, id);
create index renewal_customer_ends on quotes.renewal (tenant_id, customer_id, ends_on, id);
"""
DROP = """
drop index quotes.renewal_ends;
drop index quotes.renewal_owner_ends;
drop index quotes.renewal_unit_ends;
drop index quotes.renewal_customer_ends;
"""


def upgrade() -> None:
    """Adds an index for each sight, in the order of the page."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
