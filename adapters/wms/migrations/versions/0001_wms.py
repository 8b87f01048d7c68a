"""The connection to the WMS and the ledger of what is kept aside."""

from pathlib import Path

from weft.migrations import script, secure

revision = "wms_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables with their walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("connection", "counting", "hold", "bucket"):
        secure("wms", table)


def downgrade() -> None:
    """Is not offered: accepted orders stand on the ledger."""
    raise RuntimeError("accepted orders stand on the ledger; restore a backup instead")
