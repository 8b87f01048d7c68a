"""The versions of a quote and the attempts to order go to the successor of who left: their owner changes, nothing else."""

from weft.migrations import script

revision = "quotes_0016"
down_revision = "quotes_0015"
branch_labels = None
depends_on = None

TABLES = ("quote_version", "order_attempt")


def upgrade() -> None:
    """Lets the service change whose they are."""
    for table in TABLES:
        script(f"grant update (owner_id) on quotes.{table} to weft_quotes")


def downgrade() -> None:
    """Takes that back."""
    for table in TABLES:
        script(f"revoke update (owner_id) on quotes.{table} from weft_quotes")
