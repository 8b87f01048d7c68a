"""The ledger of production slots that are kept aside."""

from pathlib import Path

from weft.migrations import script, secure

revision = "erp_0002"
down_revision = "erp_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables with their walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("hold", "bucket"):
        secure("erp", table)


def downgrade() -> None:
    """Is not offered: accepted orders stand on the ledger."""
    raise RuntimeError("accepted orders stand on the ledger; restore a backup instead")
