"""What is red or yellow now."""

from pathlib import Path

from weft.migrations import script, secure

revision = "insights_0004"
down_revision = "insights_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table; a rebuild fills it with what turned on before."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("insights", "health_light", owned=True)


def downgrade() -> None:
    """Removes it: the archive has everything."""
    script("drop table insights.health_light")
