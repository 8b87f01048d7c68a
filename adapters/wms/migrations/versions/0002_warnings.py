"""Stock warnings."""

from pathlib import Path

from weft.migrations import script, secure

revision = "wms_0002"
down_revision = "wms_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table with its walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("wms", "warning")


def downgrade() -> None:
    """Is not offered: processes of urgent shipments stand on the keys."""
    raise RuntimeError("processes of urgent shipments stand on the keys; restore a backup instead")
