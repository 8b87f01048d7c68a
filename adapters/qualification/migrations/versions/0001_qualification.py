"""The connection to the register, and what it said of institutions."""

from pathlib import Path

from weft.migrations import script, secure

revision = "qualification_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables with their walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("connection", "qualification"):
        secure("qualification", table)


def downgrade() -> None:
    """Is not offered: customers stand on what the register said."""
    raise RuntimeError("customers stand on what the register said; restore a backup instead")
