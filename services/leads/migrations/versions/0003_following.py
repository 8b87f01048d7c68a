"""Lets assignments and follow-ups, which are only added to, follow a unit that moves."""

from weft.migrations import script

revision = "leads_0003"
down_revision = "leads_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Grants the one column that decides who may see them."""
    for table in ("assignment", "follow_up"):
        script(f"grant update (unit_path) on leads.{table} to weft_leads")


def downgrade() -> None:
    """Is not offered: the right harms nobody who does not use it."""
    raise RuntimeError("there is nothing to take back")
