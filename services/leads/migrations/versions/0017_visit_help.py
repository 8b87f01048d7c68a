"""What visits give back, the competitors that they name, and what their visitors opened."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0017"
down_revision = "leads_0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the columns and creates the table; visits of before named nobody, and what they gave back was not kept."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "visit_help_opening", owned=True, append_only=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("visits are not thrown away; restore a backup instead")
