"""Signed contracts that are amended, and what each of their revisions said."""

from weft.migrations import script, secure

revision = "quotes_0020"
down_revision = "quotes_0019"
branch_labels = None
depends_on = None

SQL = """
alter table quotes.contract
  add column amendment jsonb, add column revision int not null default 1, add column ordinals_used int not null default 0;
create table quotes.contract_revision (
  tenant_id uuid not null, contract_id uuid not null, revision int not null, body bytea not null, sha256 text not null,
  at timestamptz not null,
  primary key (tenant_id, contract_id, revision)
);
"""


def upgrade() -> None:
    """Adds the columns and the table; what was signed before is revision 1 as it stands."""
    script(SQL)
    secure("quotes", "contract_revision", append_only=True)


def downgrade() -> None:
    """Drops them."""
    script(
        "drop table quotes.contract_revision; alter table quotes.contract drop column amendment,"
        " drop column revision, drop column ordinals_used"
    )
