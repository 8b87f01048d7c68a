"""A page of the few rows in one state does not read the many in others."""

from weft.migrations import script

revision = "collections_0010"
down_revision = "collections_0009"
branch_labels = None
depends_on = None

SQL = """
create index instalment_state on collections.instalment (tenant_id, state, id desc);
create index instalment_unit_state on collections.instalment (tenant_id, unit_path, state, id desc);
create index receipt_state on collections.receipt (tenant_id, state, id desc);
create index receipt_unit_state on collections.receipt (tenant_id, unit_path, state, id desc);
create index statement_line_outcome on collections.statement_line (tenant_id, statement_id, outcome, row_number);
"""
DROP = """
drop index collections.instalment_state;
drop index collections.instalment_unit_state;
drop index collections.receipt_state;
drop index collections.receipt_unit_state;
drop index collections.statement_line_outcome;
"""


def upgrade() -> None:
    """Adds an index for the whole tenant and one for units; what one person owns stays few."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
