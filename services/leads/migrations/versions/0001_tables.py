"""The tables of leads, opportunities and products, and the board, with their walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0001"
down_revision = None
branch_labels = None
depends_on = None

OWNED = ("lead", "opportunity", "proposal")
OWNED_APPEND_ONLY = ("assignment", "follow_up")
PLAIN = ("product", "quarantine", "board", "rep", "rep_record", "rep_month", "rep_proposal")


def upgrade() -> None:
    """Creates everything."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in OWNED:
        secure("leads", table, owned=True)
    for table in OWNED_APPEND_ONLY:
        secure("leads", table, owned=True, append_only=True)
    for table in PLAIN:
        secure("leads", table)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("leads are not thrown away; restore a backup instead")
