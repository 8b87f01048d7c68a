"""Keeps every node that an opportunity entered with its evidence, and the payments that its pipeline asks for."""

from weft.migrations import script

revision = "leads_0004"
down_revision = "leads_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds both; what was entered before has no entry."""
    script("alter table leads.opportunity add column entries jsonb not null default '[]'")
    script("alter table leads.opportunity add column payments jsonb not null default '[]'")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
