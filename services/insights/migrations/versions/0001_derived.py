"""The event archive and what is derived from it."""

from pathlib import Path

from weft.migrations import script, secure

revision = "insights_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates everything."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("insights", "event_archive", append_only=True)
    secure("insights", "journal")
    for table in ("deal_tally", "lead_tally", "first_touch"):
        secure("insights", table, owned=True)


def downgrade() -> None:
    """Is not offered: the archive is evidence."""
    raise RuntimeError("the event archive is evidence; restore a backup instead")
