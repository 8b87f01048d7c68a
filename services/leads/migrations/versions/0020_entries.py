"""What one form took in: a lead, a visit and a plan."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0020"
down_revision = "leads_0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "entry", owned=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("entries are not thrown away; restore a backup instead")
