"""What people made of lines of statements that were in quarantine."""

from weft.migrations import script, secure

revision = "collections_0014"
down_revision = "collections_0013"
branch_labels = None
depends_on = None

SQL = """
create table collections.line_ruling (
  tenant_id uuid not null, statement_id uuid not null, row_number int not null, revision int not null,
  state smallint not null, outcome smallint not null, receipt_id uuid, account_id uuid, reason text not null,
  typed jsonb not null, note text not null, person_id uuid not null, approver_id uuid, at timestamptz not null,
  primary key (tenant_id, statement_id, row_number)
);
alter table collections.statement add column dismissed_count int not null default 0;
"""


def upgrade() -> None:
    """Adds the table; a line of before has no ruling, and a statement of before dismissed none."""
    script(SQL)
    secure("collections", "line_ruling")


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
