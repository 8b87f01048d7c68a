"""The parties of the ERP, and where reading them stands."""

from pathlib import Path

from weft.migrations import script, secure

revision = "erp_0003"
down_revision = "erp_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables with their walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("party_sync", "party"):
        secure("erp", table)


def downgrade() -> None:
    """Is not offered: what was bound stands on what was read."""
    raise RuntimeError("numbers of customers were checked against what was read; restore a backup instead")
