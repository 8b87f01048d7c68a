"""The delivery resources of a contract before it is signed."""

from weft.migrations import script

revision = "quotes_0009"
down_revision = "quotes_0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; of what is there nothing was planned."""
    script("alter table quotes.contract add column preparation jsonb")


def downgrade() -> None:
    """Drops it."""
    script("alter table quotes.contract drop column preparation")
