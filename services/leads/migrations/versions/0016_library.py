"""The library: scripts, cases and claims about competitors, with every version of each."""

from pathlib import Path

from weft.migrations import script, secure

revision = "leads_0016"
down_revision = "leads_0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the tables."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("leads", "library")
    secure("leads", "library_entry")
    secure("leads", "library_version", append_only=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("the versions of the library are kept; restore a backup instead")
