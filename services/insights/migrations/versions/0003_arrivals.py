"""The leads of high intent behind the 48-hour response."""

from pathlib import Path

from weft.migrations import script, secure

revision = "insights_0003"
down_revision = "insights_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; a rebuild fills it with what came in before."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("insights", "arrival", owned=True)


def downgrade() -> None:
    """Removes it: the archive has everything."""
    script("drop table insights.arrival")
