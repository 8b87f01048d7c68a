"""Instalments of contracts that are amended: which revision they follow, and those that are ended."""

from weft.migrations import script, secure

revision = "collections_0012"
down_revision = "collections_0011"
branch_labels = None
depends_on = None

SQL = """
create table collections.contract_amendment (
  tenant_id uuid not null, contract_id uuid not null, revision int not null, at timestamptz not null,
  primary key (tenant_id, contract_id, revision)
);
alter table collections.instalment
  drop constraint instalment_amount_fen_check,
  add constraint instalment_amount_fen_check check (amount_fen > 0 or (amount_fen = 0 and state = 4));
"""


def upgrade() -> None:
    """Adds the table, and lets an instalment that is ended ask nothing."""
    script(SQL)
    secure("collections", "contract_amendment", append_only=True)


def downgrade() -> None:
    """Is not offered: restore a backup instead."""
    raise RuntimeError("money is not thrown away; restore a backup instead")
