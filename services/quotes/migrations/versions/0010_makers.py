"""Who wrote, revised or handed a quote in."""

from weft.migrations import script

revision = "quotes_0010"
down_revision = "quotes_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; of what is there only owner and creator are known, as before."""
    script("alter table quotes.quote add column makers text[] not null default '{}'")


def downgrade() -> None:
    """Drops it."""
    script("alter table quotes.quote drop column makers")
