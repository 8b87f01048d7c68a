"""Who drew a contract up, changed or started it."""

from weft.migrations import script

revision = "quotes_0014"
down_revision = "quotes_0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; of what is there only owner and creator are known, as before."""
    script("alter table quotes.contract add column makers text[] not null default '{}'")


def downgrade() -> None:
    """Drops it."""
    script("alter table quotes.contract drop column makers")
