"""From which day an instalment was late before that changed: a statement as of a past day counts by the day of then."""

from weft.migrations import script, secure

revision = "collections_0017"
down_revision = "collections_0016"
branch_labels = None
depends_on = None

SQL = """
create table collections.instalment_day (
  tenant_id uuid not null, id uuid not null, instalment_id uuid not null, until date not null, late_from date not null,
  primary key (tenant_id, id)
);
create index instalment_day_instalment on collections.instalment_day (tenant_id, instalment_id, until, id);
"""


def upgrade() -> None:
    """Adds the table; what changed before is not known."""
    script(SQL)
    secure("collections", "instalment_day", append_only=True)


def downgrade() -> None:
    """Drops it."""
    script("drop table collections.instalment_day")
