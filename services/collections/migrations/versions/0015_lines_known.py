"""Which lines are known by a receipt, and whether an account of ours has money, is found without reading all of either."""

from weft.migrations import script

revision = "collections_0015"
down_revision = "collections_0014"
branch_labels = None
depends_on = None

SQL = """
create index statement_line_known on collections.statement_line (tenant_id, receipt_id) where outcome = 3;
create index statement_account on collections.statement (tenant_id, account_id) where account_id is not null;
create index receipt_account on collections.receipt (tenant_id, account_id) where account_id is not null;
"""
DROP = """
drop index collections.statement_line_known;
drop index collections.statement_account;
drop index collections.receipt_account;
"""


def upgrade() -> None:
    """Adds indexes of the rows that have something to be found."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
