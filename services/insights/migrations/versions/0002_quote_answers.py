"""The sendings of quotes behind the response rate."""

from pathlib import Path

from weft.migrations import script, secure

revision = "insights_0002"
down_revision = "insights_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; a rebuild fills it with what was sent before."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("insights", "quote_sending", owned=True)


def downgrade() -> None:
    """Removes it: the archive has everything."""
    script("drop table insights.quote_sending")
