"""Why finance locked a cost that leaves less than the policy asks for."""

from weft.migrations import script

revision = "quotes_0012"
down_revision = "quotes_0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; nothing that is locked is judged again."""
    script("alter table quotes.quote add column low_margin_reason text not null default ''")


def downgrade() -> None:
    """Drops it."""
    script("alter table quotes.quote drop column low_margin_reason")
