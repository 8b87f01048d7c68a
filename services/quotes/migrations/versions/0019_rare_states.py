"""A page of the few rows in one state does not read the many in others."""

from weft.migrations import script

revision = "quotes_0019"
down_revision = "quotes_0018"
branch_labels = None
depends_on = None

SQL = """
create index quote_state on quotes.quote (tenant_id, state, id desc);
create index quote_unit_state on quotes.quote (tenant_id, unit_path, state, id desc);
create index quote_open_node on quotes.quote (tenant_id, open_node, id desc);
create index quote_unit_open_node on quotes.quote (tenant_id, unit_path, open_node, id desc);
create index contract_state on quotes.contract (tenant_id, state, id desc);
create index contract_unit_state on quotes.contract (tenant_id, unit_path, state, id desc);
create index sales_order_state on quotes.sales_order (tenant_id, state, id desc);
create index sales_order_unit_state on quotes.sales_order (tenant_id, unit_path, state, id desc);
create index renewal_told on quotes.renewal (tenant_id, ends_on, id) where told_at is not null;
create index renewal_unit_told on quotes.renewal (tenant_id, unit_path, ends_on, id) where told_at is not null;
create index quote_version_of on quotes.quote_version (tenant_id, quote_id, id desc);
"""
DROP = """
drop index quotes.quote_state;
drop index quotes.quote_unit_state;
drop index quotes.quote_open_node;
drop index quotes.quote_unit_open_node;
drop index quotes.contract_state;
drop index quotes.contract_unit_state;
drop index quotes.sales_order_state;
drop index quotes.sales_order_unit_state;
drop index quotes.renewal_told;
drop index quotes.renewal_unit_told;
drop index quotes.quote_version_of;
"""


def upgrade() -> None:
    """Adds an index for the whole tenant and one for units; what one person owns stays few."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
