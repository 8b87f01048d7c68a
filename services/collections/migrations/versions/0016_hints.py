"""What to do about the account of a statement, as it was found when the file was read."""

from weft.migrations import script

revision = "collections_0016"
down_revision = "collections_0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; of a statement of before nobody knows more than its number."""
    script("alter table collections.statement add column hint text")


def downgrade() -> None:
    """Drops it."""
    script("alter table collections.statement drop column hint")
