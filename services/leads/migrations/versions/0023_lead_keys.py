"""By what a row of a file of leads is known when it comes again."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0023"
down_revision = "leads_0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "lead_key")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
