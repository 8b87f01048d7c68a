"""What was written down about a communication goes to the successor of who left: its owner changes, nothing else."""

from weft.migrations import script

revision = "leads_0014"
down_revision = "leads_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lets the service change whose it is."""
    script("grant update (owner_id) on leads.follow_up to weft_leads")


def downgrade() -> None:
    """Takes that back."""
    script("revoke update (owner_id) on leads.follow_up from weft_leads")
