"""The clause library, with its walls, and legal's clock on a quote."""

from pathlib import Path

from weft.migrations import script, secure

revision = "quotes_0008"
down_revision = "quotes_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates packs and their versions; what waits for legal already has no clock."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("quotes", "clause_pack")
    secure("quotes", "clause_pack_version", append_only=True)


def downgrade() -> None:
    """Is not offered: under which clauses a quote went out is evidence."""
    raise RuntimeError("the versions of clauses are evidence; restore a backup instead")
