"""Customer spaces: guests, questions, and files with their versions."""

from pathlib import Path

from weft.migrations import script, secure

revision = "customers_0014"
down_revision = "customers_0013"
branch_labels = None
depends_on = None

OWNED = ("space", "space_question", "space_file")


def upgrade() -> None:
    """Creates the tables."""
    script(Path(__file__).with_suffix(".sql").read_text())
    for table in OWNED:
        secure("customers", table, owned=True)
    secure("customers", "space_guest")
    secure("customers", "space_file_version", append_only=True)


def downgrade() -> None:
    """Drops them."""
    for table in ("space_file_version", "space_guest", *OWNED):
        script(f"drop table customers.{table}")
