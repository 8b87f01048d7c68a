"""Tenants, units, people, credentials, sessions, clients and absences, with their walls."""

from pathlib import Path

from weft.migrations import script, secure

revision = "identity_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates everything."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in ("tenant", "unit", "credential", "session", "client"):
        secure("identity", table)
    for table in ("person", "absence"):
        secure("identity", table, owned=True)


def downgrade() -> None:
    """Is not offered: people and their rights are evidence."""
    raise RuntimeError("people and their rights are evidence; restore a backup instead")
