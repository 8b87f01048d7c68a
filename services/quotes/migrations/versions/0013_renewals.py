"""Until when signed contracts run."""

from weft.migrations import script, secure

revision = "quotes_0013"
down_revision = "quotes_0012"
branch_labels = None
depends_on = None

SQL = """
create table quotes.renewal (
  tenant_id uuid not null,
  id uuid not null,
  version bigint not null,
  owner_id uuid,
  unit_path text collate "C" not null,
  customer_id uuid not null,
  opportunity_id uuid,
  number text not null,
  ends_on date not null,
  due_at timestamptz,
  told_at timestamptz,
  primary key (tenant_id, id)
);
create index renewal_owner on quotes.renewal (tenant_id, owner_id, id);
create index renewal_unit on quotes.renewal (tenant_id, unit_path, id);
create index renewal_customer on quotes.renewal (tenant_id, customer_id, id);
"""


def upgrade() -> None:
    """Creates the table; of contracts that were signed before, somebody says it when he knows."""
    script(SQL)
    secure("quotes", "renewal", owned=True)


def downgrade() -> None:
    """Drops it."""
    script("drop table quotes.renewal")
