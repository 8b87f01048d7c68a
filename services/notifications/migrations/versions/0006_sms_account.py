"""Each tenant's own account for short messages."""

from pathlib import Path

from weft.migrations import script, secure

revision = "notifications_0006"
down_revision = "notifications_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table with its walls."""
    script(Path(__file__).with_suffix(".sql").read_text())
    secure("notifications", "sms_account")


def downgrade() -> None:
    """Is not offered: what was sent to whom is evidence."""
    raise RuntimeError("the delivery log is evidence; restore a backup instead")
