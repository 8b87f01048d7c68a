"""The connection to the ERP and what was read from it."""

from pathlib import Path

from weft.migrations import script, secure

revision = "erp_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables with their walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("connection", "sync", "item", "bom", "left_out"):
        secure("erp", table)


def downgrade() -> None:
    """Is not offered: what was read is the ground of quotes."""
    raise RuntimeError("quotes stand on what was read; restore a backup instead")
