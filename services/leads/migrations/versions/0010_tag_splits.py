"""Industries that were split into finer ones."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0010"
down_revision = "leads_0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "tag_split", append_only=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
