"""What of each instalment came, and when."""

from pathlib import Path

from weft.migrations import script, secure

revision = "insights_0005"
down_revision = "insights_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; a rebuild fills it with what was built before."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("insights", "receivable", owned=True)


def downgrade() -> None:
    """Removes it: the archive has everything."""
    script("drop table insights.receivable")
