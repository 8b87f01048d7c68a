"""What changed of a bill after a quote's cost was locked on it; and the quotes that have such a lock."""

from weft.migrations import script

revision = "quotes_0011"
down_revision = "quotes_0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column and the index; of what is there nothing is asked again."""
    script(
        """
        alter table quotes.quote add column cost_change jsonb;
        create index quote_locked on quotes.quote (tenant_id, state) where cost is not null;
        """
    )


def downgrade() -> None:
    """Drops both."""
    script("drop index quotes.quote_locked; alter table quotes.quote drop column cost_change")
