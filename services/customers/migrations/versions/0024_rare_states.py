"""A page of the few rows in one state does not read the many in others."""

from weft.migrations import script

revision = "customers_0024"
down_revision = "customers_0023"
branch_labels = None
depends_on = None

SQL = """
create index attendance_booking_state on customers.attendance_booking (tenant_id, state, id desc);
create index attendance_booking_unit_state on customers.attendance_booking (tenant_id, unit_path, state, id desc);
create index space_question_state on customers.space_question (tenant_id, state, id desc);
create index space_question_unit_state on customers.space_question (tenant_id, unit_path, state, id desc);
create index customer_merged on customers.customer (tenant_id, id desc) where state = 'merged';
create index customer_unit_merged on customers.customer (tenant_id, unit_path, id desc) where state = 'merged';
"""
DROP = """
drop index customers.attendance_booking_state;
drop index customers.attendance_booking_unit_state;
drop index customers.space_question_state;
drop index customers.space_question_unit_state;
drop index customers.customer_merged;
drop index customers.customer_unit_merged;
"""


def upgrade() -> None:
    """Adds an index for the whole tenant and one for units; what one person owns stays few."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
