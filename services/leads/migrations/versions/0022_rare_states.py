"""A page of the few rows in one state does not read the many in others."""

from weft.migrations import script

revision = "leads_0022"
down_revision = "leads_0020"
branch_labels = None
depends_on = None

SQL = """
create index lead_state on leads.lead (tenant_id, state, id desc);
create index lead_unit_state on leads.lead (tenant_id, unit_path, state, id desc);
create index opportunity_state on leads.opportunity (tenant_id, state, id desc);
create index opportunity_unit_state on leads.opportunity (tenant_id, unit_path, state, id desc);
create index visit_questioned on leads.visit (tenant_id, id desc) where questioned;
create index visit_unit_questioned on leads.visit (tenant_id, unit_path, id desc) where questioned;
"""
DROP = """
drop index leads.lead_state;
drop index leads.lead_unit_state;
drop index leads.opportunity_state;
drop index leads.opportunity_unit_state;
drop index leads.visit_questioned;
drop index leads.visit_unit_questioned;
"""


def upgrade() -> None:
    """Adds an index for the whole tenant and one for units; what one person owns stays few."""
    script(SQL)


def downgrade() -> None:
    """Drops them."""
    script(DROP)
